#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sandbox/views.hpp"
#include "sandbox/world/world.hpp"

namespace alcedo::sandbox {

/// One filled-in form. Small, so that a bench can have a million; the answers are the person's, made when asked for.
struct Lead {
    std::int64_t id = 0;
    const Form* form = nullptr;
    const Advert* advert = nullptr; ///< none: organic or a test
    std::uint64_t person = 0;
    Instant created_at;
    bool on_instagram = false;
    bool is_test = false;
    int fetched = 0;
    std::map<std::string, std::string> own_answers{}; ///< instead of the person's, by question key
    std::map<std::string, bool> own_consents{};
};

/// Every lead of the world; thread-safe.
class LeadBook {
public:
    /// `first_id`: leads are numbered from it on.
    explicit LeadBook(std::int64_t first_id) : next_id_(first_id) {}

    Lead add(Lead lead); ///< gives it its id
    std::optional<Lead> find(std::int64_t id) const;
    std::optional<Lead> fetch(std::int64_t id); ///< find, counted
    bool erase(std::int64_t id);

    struct Range {
        Instant after = Instant::min();  ///< exclusive
        Instant before = Instant::max(); ///< exclusive
        std::optional<Instant> from;     ///< inclusive
        std::optional<std::pair<Instant, std::int64_t>>
            past; ///< the cursor: creation and id of the last one seen
        bool tests = false;
        std::size_t limit = 25;
    };
    struct Found {
        std::vector<Lead> leads; ///< newest first
        bool more = false;
    };
    Found of_form(const Form& form, const Range& range) const;
    /// Across all forms, newest first, test leads too.
    std::vector<Lead> newest(std::size_t limit) const;
    std::int64_t count_of(const Form& form) const;
    std::int64_t count() const;
    std::int64_t fetched() const; ///< different leads that were fetched
    void clear();

private:
    using Key = std::pair<Instant, std::int64_t>;
    mutable std::mutex mutex_;
    std::int64_t next_id_;
    std::unordered_map<std::int64_t, Lead> leads_;
    std::map<const Form*, std::vector<Key>> by_form_; ///< each sorted, oldest first
    std::int64_t fetched_ = 0;
};

} // namespace alcedo::sandbox
