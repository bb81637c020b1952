#pragma once
#include <filesystem>

namespace alcedo::test {

/// The checkout that this program was built from: fixtures and kept documents are read there.
std::filesystem::path source_folder();

} // namespace alcedo::test
