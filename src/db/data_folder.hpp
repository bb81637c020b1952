#pragma once
#include <filesystem>

namespace alcedo::db {

/// Makes the folder, when there is none, for its owner only. Throws std::filesystem::filesystem_error.
void make_data_folder(const std::filesystem::path& folder);

/// Makes the file, when there is none, for its owner only; from one that is there it takes the rights of those who are
/// neither its owner nor of its group. Throws std::system_error.
void keep_private(const std::filesystem::path& file);

} // namespace alcedo::db
