#pragma once
#include <filesystem>
#include <functional>
#include <string>

namespace alcedo::bench {

/// fdatasync calls a second, each after a write of 4 KiB: what one commit at a time could do at most.
double sync_rate(const std::filesystem::path& folder);
/// "1,204 fdatasync/s"
std::string sync_text(const std::filesystem::path& folder);
/// Runs of `step` a second, over a second.
double rate_of(const std::function<void(long run)>& step);
/// Cores, processor, disk and load, with a warning when others are at work.
void print_machine(const std::filesystem::path& folder);

} // namespace alcedo::bench
