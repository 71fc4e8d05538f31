#include "CYAML.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <yaml.h>

#ifdef __APPLE__
static const char *const names[] = {"libyaml-0.2.dylib", "/opt/homebrew/lib/libyaml-0.2.dylib",
                                    "/usr/local/lib/libyaml-0.2.dylib"};
#else
static const char *const names[] = {"libyaml-0.so.2"};
#endif

static struct {
  typeof(&yaml_parser_initialize) initialize;
  typeof(&yaml_parser_delete) delete;
  typeof(&yaml_parser_set_input_string) set_input;
  typeof(&yaml_parser_parse) parse;
  typeof(&yaml_event_delete) delete_event;
} yaml;

static bool is_loaded;

static void load(void) {
  void *library = NULL;
  for (size_t i = 0; !library && i < sizeof names / sizeof *names; i++) library = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
  if (!library) return;
  yaml.initialize = (typeof(yaml.initialize))dlsym(library, "yaml_parser_initialize");
  yaml.delete = (typeof(yaml.delete))dlsym(library, "yaml_parser_delete");
  yaml.set_input = (typeof(yaml.set_input))dlsym(library, "yaml_parser_set_input_string");
  yaml.parse = (typeof(yaml.parse))dlsym(library, "yaml_parser_parse");
  yaml.delete_event = (typeof(yaml.delete_event))dlsym(library, "yaml_event_delete");
  is_loaded = yaml.initialize && yaml.delete && yaml.set_input && yaml.parse && yaml.delete_event;
}

bool cyaml_is_available(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_loaded;
}

struct cyaml_reader {
  yaml_parser_t parser;
  yaml_event_t event;
  bool has_event;
};

cyaml_reader *cyaml_open(const uint8_t *bytes, size_t length) {
  if (!cyaml_is_available()) return NULL;
  cyaml_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  if (!yaml.initialize(&reader->parser)) {
    free(reader);
    return NULL;
  }
  yaml.set_input(&reader->parser, bytes, length);
  return reader;
}

static void let_go(cyaml_reader *reader) {
  if (reader->has_event) yaml.delete_event(&reader->event);
  reader->has_event = false;
}

bool cyaml_next(cyaml_reader *reader, cyaml_event *event) {
  *event = (cyaml_event){.kind = cyaml_other};
  let_go(reader);
  if (!yaml.parse(&reader->parser, &reader->event)) {
    event->line = reader->parser.problem_mark.line;
    event->column = reader->parser.problem_mark.column;
    return false;
  }
  reader->has_event = true;
  const yaml_event_t *found = &reader->event;
  event->line = found->start_mark.line;
  event->column = found->start_mark.column;
  switch (found->type) {
    case YAML_SCALAR_EVENT:
      event->kind = cyaml_scalar;
      event->text = found->data.scalar.value;
      event->length = found->data.scalar.length;
      event->is_plain = found->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && found->data.scalar.plain_implicit;
      event->anchor = (const char *)found->data.scalar.anchor;
      break;
    case YAML_ALIAS_EVENT:
      event->kind = cyaml_alias;
      event->anchor = (const char *)found->data.alias.anchor;
      break;
    case YAML_SEQUENCE_START_EVENT:
      event->kind = cyaml_sequence_start;
      event->anchor = (const char *)found->data.sequence_start.anchor;
      break;
    case YAML_MAPPING_START_EVENT:
      event->kind = cyaml_mapping_start;
      event->anchor = (const char *)found->data.mapping_start.anchor;
      break;
    case YAML_SEQUENCE_END_EVENT: event->kind = cyaml_sequence_end; break;
    case YAML_MAPPING_END_EVENT: event->kind = cyaml_mapping_end; break;
    case YAML_DOCUMENT_START_EVENT: event->kind = cyaml_document_start; break;
    case YAML_STREAM_END_EVENT: event->kind = cyaml_end; break;
    default: break;
  }
  return true;
}

const char *cyaml_problem(const cyaml_reader *reader) {
  return reader->parser.problem ? reader->parser.problem : "this is no YAML";
}

void cyaml_close(cyaml_reader *reader) {
  let_go(reader);
  yaml.delete(&reader->parser);
  free(reader);
}
