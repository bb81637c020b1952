#include "tests/support/source_folder.hpp"

namespace alcedo::test {

std::filesystem::path source_folder() { return ALCEDO_SOURCE_DIR; }

} // namespace alcedo::test
