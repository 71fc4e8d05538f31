#include "CatalogueData.h"

static const unsigned char catalogue[] = {
#embed "catalogue.jsonl"
};

const unsigned char *catalogue_start(void) { return catalogue; }
size_t catalogue_length(void) { return sizeof catalogue; }
