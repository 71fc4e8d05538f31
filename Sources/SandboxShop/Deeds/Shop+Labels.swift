package import SandboxPHP

/// Labels, and what they are stuck on.
extension Shop {
  /// The relationships of a record, as the API shows them.
  /// - Parameter model: `Order`.
  package func labels(on model: String, _ id: Int) -> [PHPArray] {
    Shop.rows(labelRelationships, where: "labelable_id", is: id).filter {
      $0.text("labelable_type") == "FluentCart\\App\\Models\\\(model)"
    }
  }

  package mutating func addLabel(_ label: String, on model: String, _ id: PHPValue) {
    labelRelationships.append([
      "id": .int(labelRelationships.nextID), "label_id": .int(PHPValue.string(label).integer),
      "labelable_id": .string(id.text), "labelable_type": .string("FluentCart\\App\\Models\\\(model)"),
      "created_at": .string(now.iso), "updated_at": .string(now.iso),
    ])
  }

  /// Takes off what is not wanted any more and sticks on what is new; whether such labels exist is not looked at.
  package mutating func setLabels(_ wanted: [String], on model: String, _ id: Int) {
    let present = labels(on: model, id)
    let unwanted = present.filter { !wanted.contains($0.text("label_id")) }.map { $0.integer("id") }
    labelRelationships.removeAll { unwanted.contains($0.integer("id")) }
    var known = Set(present.map { $0.integer("label_id") })
    for label in wanted where known.insert(PHPValue.string(label).integer).inserted {
      addLabel(label, on: model, .int(id))
    }
  }
}
