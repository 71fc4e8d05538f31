import Catalogue
import Testing

@Test func theBuiltInDescriptionReads() { #expect(Catalogue.builtIn.title == "FluentCart API") }
