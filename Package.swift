// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// What the interpreter is built on.
let rooms: [Target.Dependency] = [
  "CLibrary", "JSON", "HTTP", "Catalogue", "CodeSamples", "Text", "Secrets", "CommandLanguage", "LocalFiles",
  "SiteMessages", "Refunds",
  "Troubleshooting", "Sessions", "Completion", "Replays", "Interchange",
]

/// What the sandbox's server is built on.
let sandboxRooms: [Target.Dependency] = ["SandboxPHP", "SandboxShop", "SandboxRoutes", "SandboxWordPress"]

let package = Package(
  name: "cartsh",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "cartsh", targets: ["cartsh"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    // The C library, under one name on every system.
    .target(name: "CLibrary", swiftSettings: strict),

    // What a message, a document and an API are. No input, no output.
    .target(name: "JSON", dependencies: ["CLibrary"], swiftSettings: strict),
    .target(name: "HTTP", swiftSettings: strict),
    .target(name: "CatalogueData", exclude: ["catalogue.jsonl", "overlay.json"]),
    .target(name: "CYAML", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "Text", dependencies: ["CLibrary", "JSON"], swiftSettings: strict),
    .target(
      name: "Catalogue", dependencies: ["JSON", "HTTP", "Text", "CatalogueData", "CYAML"], swiftSettings: strict),
    .target(name: "CodeSamples", dependencies: ["JSON", "HTTP"], swiftSettings: strict),

    // The outside world, one door each.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CurlClient", dependencies: ["CLibrary", "HTTP", "CCurl"], swiftSettings: strict),
    .target(name: "CEditLine", linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "LineEditor", dependencies: ["CLibrary", "CEditLine"], swiftSettings: strict),
    // The embedded shop: PHP's readings, what a shop has and does, its routes, WordPress around them, the server.
    .target(name: "SandboxPHP", dependencies: ["CLibrary", "JSON", "HTTP"], swiftSettings: strict),
    .target(
      name: "SandboxShop", dependencies: ["JSON", "HTTP", "Text", "SandboxPHP"], swiftSettings: strict),
    .target(
      name: "SandboxRoutes", dependencies: ["HTTP", "SandboxPHP", "SandboxShop"],
      swiftSettings: strict),
    .target(
      name: "SandboxWordPress",
      dependencies: ["CLibrary", "HTTP", "SandboxPHP", "SandboxShop", "SandboxRoutes"],
      swiftSettings: strict),
    .target(
      name: "Sandbox",
      dependencies: sandboxRooms + [
        "CLibrary",
        "HTTP", "Text",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ], swiftSettings: strict),

    // The rooms of the shell, each of them knowing only those above it. All but the last are pure.
    .target(name: "Secrets", dependencies: ["CLibrary", "JSON", "HTTP"], swiftSettings: strict),
    .target(
      name: "CommandLanguage", dependencies: ["CLibrary", "JSON", "HTTP", "Text", "Secrets"], swiftSettings: strict),
    .target(name: "LocalFiles", dependencies: ["CLibrary", "Text", "CommandLanguage"], swiftSettings: strict),
    .target(
      name: "SiteMessages",
      dependencies: ["CLibrary", "JSON", "HTTP", "Catalogue", "Text", "CommandLanguage", "LocalFiles"],
      swiftSettings: strict,
      // In glibc iconv is a part of the C library, on macOS a library of its own.
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    .target(
      name: "Refunds",
      dependencies: ["JSON", "HTTP", "Catalogue", "Text", "CommandLanguage", "SiteMessages"], swiftSettings: strict),
    .target(
      name: "Troubleshooting",
      dependencies: ["JSON", "HTTP", "Catalogue", "Text", "CommandLanguage", "SiteMessages", "Refunds"],
      swiftSettings: strict),
    .target(
      name: "Sessions",
      dependencies: [
        "CLibrary",
        "JSON", "HTTP", "Catalogue", "CodeSamples", "Text", "Secrets", "CommandLanguage", "LocalFiles", "SiteMessages",
        "Refunds", "Troubleshooting",
      ], swiftSettings: strict),
    .target(
      name: "Completion",
      dependencies: [
        "JSON", "HTTP", "Catalogue", "CodeSamples", "Text", "CommandLanguage", "Sessions",
      ],
      swiftSettings: strict),
    .target(
      name: "Replays",
      dependencies: [
        "CLibrary",
        "JSON", "HTTP", "Catalogue", "Text", "Secrets", "CommandLanguage", "LocalFiles", "SiteMessages",
        "Sessions",
      ], swiftSettings: strict),
    .target(
      name: "Interchange",
      dependencies: [
        "JSON", "HTTP", "Catalogue", "CodeSamples", "Text", "Secrets", "CommandLanguage", "SiteMessages",
        "Refunds", "Sessions", "Replays",
      ], swiftSettings: strict),
    .target(name: "Shell", dependencies: rooms, swiftSettings: strict),
    .executableTarget(
      name: "cartsh",
      dependencies: rooms + [
        "CurlClient", "LineEditor", "Sandbox", "SandboxShop", "Shell",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    // Tests, and what they share: a terminal to run programs in, a server that misbehaves as it is told, a directory.
    .target(name: "PseudoTerminal", dependencies: ["CLibrary"], path: "Tests/PseudoTerminal", swiftSettings: strict),
    .target(
      name: "LoopbackServer", dependencies: ["CLibrary", "HTTP"], path: "Tests/LoopbackServer", swiftSettings: strict),
    .target(name: "RecordedSpellings", dependencies: ["HTTP"], path: "Tests/RecordedSpellings", swiftSettings: strict),
    .target(
      name: "TemporaryFiles", dependencies: ["CLibrary", "LocalFiles"], path: "Tests/TemporaryFiles",
      swiftSettings: strict),
    .target(
      name: "Recordings", dependencies: ["JSON", "LocalFiles"], path: "Tests/Recordings", exclude: ["Data"],
      swiftSettings: strict),
    .target(name: "Seeds", path: "Tests/Seeds", swiftSettings: strict),
    .target(
      name: "InMemoryShell", dependencies: rooms + sandboxRooms + ["Shell", "Sandbox", "TemporaryFiles"],
      path: "Tests/InMemoryShell",
      swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP"], swiftSettings: strict),
    .testTarget(
      name: "CatalogueTests", dependencies: ["Recordings", "LocalFiles", "Catalogue", "JSON", "HTTP", "Text"],
      swiftSettings: strict),
    .testTarget(
      name: "CodeSamplesTests", dependencies: ["CLibrary", "CodeSamples", "JSON", "HTTP", "PseudoTerminal"],
      swiftSettings: strict),
    .testTarget(
      name: "CurlClientTests", dependencies: ["CLibrary", "CurlClient", "HTTP", "LoopbackServer", "PseudoTerminal"],
      swiftSettings: strict),
    .executableTarget(
      name: "lineeditor-demo", dependencies: ["CLibrary", "LineEditor"], path: "Tests/LineEditorDemo",
      swiftSettings: strict),
    .testTarget(
      name: "LineEditorTests", dependencies: ["CLibrary", "LineEditor", "PseudoTerminal", "lineeditor-demo"],
      swiftSettings: strict),
    .testTarget(
      name: "SandboxTests",
      dependencies: sandboxRooms + [
        "Recordings", "LocalFiles", "CLibrary", "Sandbox", "RecordedSpellings", "JSON", "HTTP",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLanguageTests",
      dependencies: ["CLibrary", "JSON", "Text", "CommandLanguage", "Seeds", "TemporaryFiles"],
      swiftSettings: strict),
    .testTarget(name: "SecretsTests", dependencies: ["Secrets"], swiftSettings: strict),
    .testTarget(
      name: "SiteMessagesTests",
      dependencies: ["JSON", "HTTP", "Text", "Catalogue", "CommandLanguage", "SiteMessages"],
      swiftSettings: strict),
    .testTarget(
      name: "RefundsTests", dependencies: ["JSON", "HTTP", "Text", "CommandLanguage", "SiteMessages", "Refunds"],
      swiftSettings: strict),
    .testTarget(
      name: "TroubleshootingTests", dependencies: rooms + ["Shell", "InMemoryShell", "TemporaryFiles"],
      swiftSettings: strict),
    .testTarget(
      name: "SessionsTests", dependencies: rooms + ["Shell", "InMemoryShell", "Seeds", "TemporaryFiles"],
      swiftSettings: strict),
    .testTarget(
      name: "CompletionTests", dependencies: rooms + ["Shell", "InMemoryShell", "TemporaryFiles"], swiftSettings: strict
    ),
    .testTarget(
      name: "ReplaysTests", dependencies: rooms + ["Shell", "InMemoryShell", "TemporaryFiles"], swiftSettings: strict),
    .testTarget(
      name: "InterchangeTests", dependencies: rooms + ["Shell", "Recordings", "InMemoryShell", "TemporaryFiles"],
      swiftSettings: strict),
    .testTarget(
      name: "ShellTests",
      dependencies: rooms + sandboxRooms + [
        "Shell", "Sandbox", "InMemoryShell", "RecordedSpellings", "Seeds", "TemporaryFiles",
      ],
      exclude: ["Transcripts"], swiftSettings: strict),
    .testTarget(
      name: "cartshTests",
      dependencies: rooms + sandboxRooms + [
        "cartsh", "Shell", "Sandbox", "LoopbackServer", "PseudoTerminal", "TemporaryFiles",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// Scripts/fuzz: the parsers under libFuzzer. Nobody else builds this.
if Context.environment["CARTSH_FUZZ"] != nil {
  package.targets.removeAll { $0.name == "ShellTests" }
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["Catalogue", "Text", "CommandLanguage", "Sessions", "Replays", "Shell"],
      path: "Tests",
      sources: ["Fuzz", "ShellTests/ParserLaws.swift"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
