#pragma once
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace alcedo::http::edge {

struct Connection;

/// The bytes of answers that their readers do not take, of all and of each person, so that who does not read holds no more
/// memory than fits. Used by the io thread alone.
class WaitingAnswers {
public:
    struct Limits {
        std::size_t of_all;
        std::size_t of_one;
    };
    explicit WaitingAnswers(Limits limits) : limits_(limits) {}

    /// The socket took no more of the connection's answer. Counted once for each answer.
    void add(Connection& connection);
    /// Its answer left, or the connection closed.
    void remove(Connection& connection);
    /// Who has to go, because this one came: the one that has waited the longest of the same person, else of all; nullptr
    /// while all fits.
    Connection* one_too_many(const Connection& newest) const;
    std::size_t bytes() const { return bytes_; }

private:
    const Limits limits_;
    std::size_t bytes_ = 0;
    std::unordered_map<std::uint64_t, std::size_t> of_each_;
    std::vector<Connection*> list_;
};

} // namespace alcedo::http::edge
