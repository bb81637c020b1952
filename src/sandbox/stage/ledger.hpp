#pragma once
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sandbox/views.hpp"

namespace alcedo::sandbox {

/// Every accepted send. The last ones are held in full; of all of them it knows how often a callback text and a
/// person's welcome came, at a few dozen bytes each. Thread-safe.
class Ledger {
public:
    explicit Ledger(std::size_t kept) : kept_(kept) {}

    void add(SentMessage message);
    void set_status(std::string_view wamid, std::string_view status, std::optional<int> error = {});
    std::vector<SentMessage> find(const MessageFilter& filter) const; ///< newest first
    std::int64_t sends_with_callback(std::string_view callback) const;
    /// Fills in the members about messages.
    void count_into(Counts& counts) const;
    void clear();

private:
    mutable std::mutex mutex_;
    std::size_t kept_;
    std::deque<SentMessage> messages_;
    std::int64_t first_ = 0;                                 ///< position of the oldest one held
    std::unordered_map<std::string, std::int64_t> position_; ///< by wamid, of those held
    /// Keys are hashes of the texts: at 64 bits a million of them collide about once in forty million runs.
    std::unordered_map<std::uint64_t, std::uint32_t> by_callback_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_welcome_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_person_;
    std::int64_t accepted_ = 0;
    std::int64_t failed_ = 0;
    std::int64_t repeated_ = 0;
    std::int64_t welcomed_twice_ = 0;
};

} // namespace alcedo::sandbox
