// The entry of libFuzzer, built by `Scripts/fuzz` alone.

/// The name under which the package's build looks for the main function.
@_cdecl("fuzz_main")
func fuzzMain(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32 {
  var (count, arguments) = (count, Optional(arguments))
  return runDriver(&count, &arguments, tryOne)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The first byte says which parser gets the rest.
private func tryOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  guard let first = input.first else { return 0 }
  let laws = ParserLaws(String(decoding: input.dropFirst(), as: UTF8.self))
  let broken = first == UInt8(ascii: "l") ? laws.brokenByLines : laws.brokenByFile
  if let law = broken.first { fatalError(law) }
  return 0
}
