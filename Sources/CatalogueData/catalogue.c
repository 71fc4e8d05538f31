#include "CatalogueData.h"

static const unsigned char openapi[] = {
#embed "openapi.json"
};

const unsigned char *catalogue_openapi_start(void) { return openapi; }
size_t catalogue_openapi_length(void) { return sizeof openapi; }
