// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "cartsh",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "cartsh", targets: ["cartsh"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    // What a message, a document and an API are. No input, no output.
    .target(name: "JSON", swiftSettings: strict),
    .target(name: "HTTP", swiftSettings: strict),
    .target(name: "CatalogueData", exclude: ["catalogue.jsonl", "overlay.json"]),
    .target(name: "CYAML", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "Catalogue", dependencies: ["JSON", "HTTP", "CatalogueData", "CYAML"], swiftSettings: strict),
    .target(name: "CodeSamples", dependencies: ["JSON", "HTTP"], swiftSettings: strict),

    // The outside world, one door each.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CurlClient", dependencies: ["HTTP", "CCurl"], swiftSettings: strict),
    .target(name: "CEditLine", linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "LineEditor", dependencies: ["CEditLine"], swiftSettings: strict),
    .target(
      name: "Sandbox",
      dependencies: [
        "JSON", "HTTP", "Catalogue",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ], swiftSettings: strict),

    // The shell itself, and the program that wires everything together.
    .target(
      name: "Shell", dependencies: ["JSON", "HTTP", "Catalogue", "CodeSamples"], swiftSettings: strict,
      // In glibc iconv is a part of the C library, on macOS a library of its own.
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    .executableTarget(
      name: "cartsh",
      dependencies: [
        "JSON", "HTTP", "Catalogue", "CodeSamples", "CurlClient", "LineEditor", "Sandbox", "Shell",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    // Tests, and what they share: a terminal to run programs in, a server that misbehaves as it is told, a directory.
    .target(name: "PseudoTerminal", path: "Tests/PseudoTerminal", swiftSettings: strict),
    .target(name: "LoopbackServer", dependencies: ["HTTP"], path: "Tests/LoopbackServer", swiftSettings: strict),
    .target(name: "RecordedSpellings", dependencies: ["HTTP"], path: "Tests/RecordedSpellings", swiftSettings: strict),
    .target(name: "TemporaryFiles", dependencies: ["Shell"], path: "Tests/TemporaryFiles", swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP"], swiftSettings: strict),
    .testTarget(name: "CatalogueTests", dependencies: ["Catalogue", "JSON", "HTTP"], swiftSettings: strict),
    .testTarget(
      name: "CodeSamplesTests", dependencies: ["CodeSamples", "JSON", "HTTP", "PseudoTerminal"], swiftSettings: strict),
    .testTarget(
      name: "CurlClientTests", dependencies: ["CurlClient", "HTTP", "LoopbackServer", "PseudoTerminal"],
      swiftSettings: strict),
    .executableTarget(
      name: "lineeditor-demo", dependencies: ["LineEditor"], path: "Tests/LineEditorDemo", swiftSettings: strict),
    .testTarget(
      name: "LineEditorTests", dependencies: ["LineEditor", "PseudoTerminal", "lineeditor-demo"],
      swiftSettings: strict),
    .testTarget(
      name: "SandboxTests", dependencies: ["Sandbox", "RecordedSpellings", "JSON", "HTTP"], swiftSettings: strict),
    .testTarget(
      name: "ShellTests",
      dependencies: [
        "Shell", "Catalogue", "CodeSamples", "Sandbox", "RecordedSpellings", "JSON", "HTTP", "TemporaryFiles",
      ],
      exclude: ["Transcripts"], swiftSettings: strict),
    .testTarget(
      name: "cartshTests",
      dependencies: [
        "cartsh", "Shell", "CodeSamples", "Sandbox", "JSON", "HTTP", "LoopbackServer", "PseudoTerminal",
        "TemporaryFiles",
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
      name: "fuzz", dependencies: ["Shell", "Catalogue"], path: "Tests",
      sources: ["Fuzz", "ShellTests/ParserLaws.swift"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
