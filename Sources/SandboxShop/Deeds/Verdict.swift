internal import SandboxPHP

/// How one part of an operation ended. A refund has up to three: the shop's, the gateway's, the subscription's.
package enum Verdict: Sendable, Equatable {
  case success(String)
  case failed(String)

  var value: PHPValue {
    switch self {
    case .success(let message): ["status": "success", "message": .string(message)]
    case .failed(let message): ["status": "failed", "message": .string(message)]
    }
  }
}
