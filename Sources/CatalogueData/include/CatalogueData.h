#pragma once
#include <stddef.h>

/// The built-in API description, an OpenAPI 3.0 document in JSON; not terminated.
const unsigned char *catalogue_openapi_start(void);
/// Its length in bytes.
size_t catalogue_openapi_length(void);
