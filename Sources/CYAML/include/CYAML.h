#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What libyaml found next in a text.
typedef struct {
  enum cyaml_kind : int32_t {
    cyaml_other,
    cyaml_scalar,
    cyaml_alias,
    cyaml_sequence_start,
    cyaml_sequence_end,
    cyaml_mapping_start,
    cyaml_mapping_end,
    cyaml_document_start,
    cyaml_end,
  } kind;
  /// A scalar's text, UTF-8, not ended by NUL. Valid until the next event.
  const uint8_t *text;
  size_t length;
  /// The scalar has neither quotes nor a tag: what it says decides what it is.
  bool is_plain;
  /// The name of the anchor, or of what an alias stands for; NULL without one.
  const char *anchor;
  /// Where it begins, from 0.
  size_t line;
  size_t column;
} cyaml_event;

typedef struct cyaml_reader cyaml_reader;

/// Whether libyaml is there. It is loaded when this is asked for the first time.
bool cyaml_is_available(void);

/// Begins to read `bytes`, which have to stay where they are; NULL when libyaml is not there, or memory is short.
cyaml_reader *cyaml_open(const uint8_t *bytes, size_t length);

/// The next event. False when the text is no YAML: then `cyaml_problem` says why, and `event` where.
bool cyaml_next(cyaml_reader *reader, cyaml_event *event);

/// What is wrong, in libyaml's words.
const char *cyaml_problem(const cyaml_reader *reader);

void cyaml_close(cyaml_reader *reader);
