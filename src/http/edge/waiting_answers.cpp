#include "http/edge/waiting_answers.hpp"

#include "http/edge/connection.hpp"

namespace alcedo::http::edge {

void WaitingAnswers::add(Connection& connection) {
    if (connection.waiting_bytes > 0) return;
    const auto& exchange = *connection.exchange;
    connection.waiting_bytes = exchange.head.capacity() + exchange.response.body.capacity();
    connection.waiting_for = exchange.asked_by;
    connection.waiting_place = list_.size();
    list_.push_back(&connection);
    bytes_ += connection.waiting_bytes;
    of_each_[connection.waiting_for] += connection.waiting_bytes;
}

void WaitingAnswers::remove(Connection& connection) {
    if (connection.waiting_bytes == 0) return;
    bytes_ -= connection.waiting_bytes;
    const auto its = of_each_.find(connection.waiting_for);
    its->second -= connection.waiting_bytes;
    if (its->second == 0) of_each_.erase(its);
    connection.waiting_bytes = 0;
    list_.back()->waiting_place = connection.waiting_place;
    list_[connection.waiting_place] = list_.back();
    list_.pop_back();
}

Connection* WaitingAnswers::one_too_many(const Connection& newest) const {
    const auto its = of_each_.find(newest.waiting_for);
    const bool is_hers = its != of_each_.end() && its->second > limits_.of_one;
    if (!is_hers && bytes_ <= limits_.of_all) return nullptr;
    Connection* oldest = nullptr;
    for (auto* one : list_)
        if ((!is_hers || one->waiting_for == newest.waiting_for) &&
            (oldest == nullptr || one->sending_since < oldest->sending_since))
            oldest = one;
    return oldest;
}

} // namespace alcedo::http::edge
