#pragma once
#include <mutex>

#include "db/filter/filter.hpp"
#include "features/office/fields/custom_field.hpp"

namespace alcedo::fields {

using db::filter::Fields;

/// The nouns that can be listed, each with its fields. Rooms add theirs at start; afterwards it is only read.
class Catalogue {
public:
    explicit Catalogue(const Clock& clock) : clock_(clock) {}
    /// `customs`: whether a workspace may give it fields of its own.
    enum class Customs { no, yes };
    void add(const Fields& noun, Customs customs = Customs::no);

    const std::vector<const Fields*>& all() const { return nouns_; }
    const Fields* find(std::string_view noun) const;
    bool takes_customs(std::string_view noun) const;

    /// What filters and sorts of this workspace are read against. Lives no longer than `tx`.
    db::filter::Reading reading(db::Tx& tx) const;
    /// A workspace's own field as filters see it.
    db::filter::Field as_field(const CustomField& custom) const;

    /// Whether a noun has fields that must be filled. Asked by every create, so that the answer is kept for ten seconds; a
    /// change on this node counts at once.
    bool requires_any(db::Tx& tx, const std::string& noun) const;
    void forget_required(TenantId tenant) const;

private:
    struct Known {
        Instant until;
        bool some = false;
    };
    const Clock& clock_;
    mutable std::mutex mutex_;
    mutable std::map<std::pair<TenantId, std::string>, Known> required_; ///< under mutex_; at most 10,000
    std::vector<const Fields*> nouns_;
    std::vector<std::string> with_customs_;
};

} // namespace alcedo::fields
