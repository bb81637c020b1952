#pragma once
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "base/latch.hpp"

namespace alcedo {

/// Does at once what many ask for at the same time (group commit): while one group is worked on, those who come gather
/// into the next. Nobody waits for others to come, so a single one is as fast as ever.
///
/// `work` treats all items of a group or throws, having done nothing. When it throws, every item is tried by itself, so
/// that none suffers from another. Items stay alive while they wait. Thread-safe.
template <class Item> class Gathering {
public:
    using Work = std::function<void(std::span<Item* const>)>;
    /// `at_once`: how many groups may be worked on side by side.
    Gathering(int at_once, Work work) : at_once_(at_once), work_(std::move(work)) {}

    /// Returns when the work on this item is done; throws what it threw.
    void add(Item& item) {
        std::shared_ptr<Group> group;
        bool leads = false;
        bool starts = false;
        std::size_t place = 0;
        {
            const std::lock_guard lock(mutex_);
            group = open_;
            place = group->items.size();
            group->items.push_back(&item);
            leads = place == 0;
            starts = leads && running_ < at_once_;
            if (starts) close_group(), ++running_;
        }
        if (leads && !starts) group->turn.wait();
        if (leads)
            lead(*group);
        else
            group->done.wait();
        if (!group->failures.empty() && group->failures[place])
            std::rethrow_exception(group->failures[place]);
    }

private:
    struct Group {
        std::vector<Item*> items;
        std::vector<std::exception_ptr> failures; ///< empty: all went well
        Latch turn, done;
    };

    void close_group() { open_ = std::make_shared<Group>(); }

    void lead(Group& group) {
        run(group);
        std::shared_ptr<Group> next;
        {
            const std::lock_guard lock(mutex_);
            if (open_->items.empty()) {
                --running_;
            } else {
                next = open_;
                close_group();
            }
        }
        if (next) next->turn.open();
        group.done.open();
    }

    void run(Group& group) {
        try {
            return work_(group.items);
        } catch (...) {
            group.failures.resize(group.items.size());
            if (group.items.size() == 1) group.failures[0] = std::current_exception();
        }
        for (std::size_t i = 0; group.items.size() > 1 && i < group.items.size(); ++i) {
            try {
                work_(std::span<Item* const>(&group.items[i], 1));
            } catch (...) {
                group.failures[i] = std::current_exception();
            }
        }
    }

    const int at_once_;
    const Work work_;
    std::mutex mutex_;
    std::shared_ptr<Group> open_ = std::make_shared<Group>();
    int running_ = 0;
};

} // namespace alcedo
