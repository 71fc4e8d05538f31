#pragma once
#include <stddef.h>

/// The built-in catalogue as `Scripts/build-catalogue` wrote it; not terminated.
const unsigned char *catalogue_start(void);
/// Its length in bytes.
size_t catalogue_length(void);
