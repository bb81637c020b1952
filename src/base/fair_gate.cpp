#include "base/fair_gate.hpp"

#include <algorithm>
#include <utility>

#include "base/fair_share.hpp"
#include "base/latch.hpp"

namespace alcedo {

FairGate::Turn::Turn(Turn&& other) noexcept
    : gate_(std::exchange(other.gate_, nullptr)),
      place_(std::move(other.place_)),
      party_(other.party_),
      answer_(other.answer_) {}

FairGate::Turn& FairGate::Turn::operator=(Turn&& other) noexcept {
    end();
    gate_ = std::exchange(other.gate_, nullptr);
    place_ = std::move(other.place_);
    party_ = other.party_;
    answer_ = other.answer_;
    return *this;
}

void FairGate::Turn::end() {
    if (auto* const gate = std::exchange(gate_, nullptr)) gate->leave(place_, party_);
}

FairGate::Turn FairGate::enter(std::string_view place_name, std::int64_t party, int at_place) {
    at_place = at_place > 0 ? std::min(at_place, limits_.at_place) : limits_.at_place;
    Turn turn;
    Latch called;
    {
        const std::lock_guard lock(mutex_);
        const auto known_place = places_.find(place_name);
        const auto known_party = parties_.find(party);
        turn.answer_ = answer_to(known_place == places_.end() ? 0 : known_place->second.here,
                                 known_party == parties_.end() ? 0 : known_party->second);
        if (turn.answer_ != Answer::entered) return turn;

        auto& place = known_place != places_.end() ? known_place->second
                                                   : places_.emplace(place_name, Place{}).first->second;
        auto line = line_of(place_name, party);
        const auto now = answer_to(place, party, at_place);
        const bool begins = now == Answer::entered && line == lines_.end();
        if (!begins && !limits_.may_wait) {
            if (place.here == 0) places_.erase(places_.find(place_name));
            turn.answer_ = now;
            return turn;
        }
        ++here_, ++place.here, ++parties_[party];
        turn.gate_ = this;
        turn.place_ = place_name;
        turn.party_ = party;
        if (begins) {
            begin(place, party);
            return turn;
        }
        if (line == lines_.end()) line = lines_.insert(lines_.end(), Line{turn.place_, party, {}});
        line->waiting.push_back({at_place, called});
    }
    called.wait();
    return turn;
}

int FairGate::here() const {
    const std::lock_guard lock(mutex_);
    return here_;
}

FairGate::Answer FairGate::answer_to(int of_place, int of_party) const {
    const int left = limits_.here - here_;
    if (of_place >= left) return Answer::place_is_full;
    if (of_party >= fair_share(left, limits_.here)) return Answer::party_is_full;
    return Answer::entered;
}

FairGate::Answer FairGate::answer_to(const Place& place, std::int64_t party, int at_place) const {
    const int left = at_place - place.working;
    if (left <= 0) return Answer::place_is_full;
    const auto of_party = place.working_of.find(party);
    const bool has_its_share =
        of_party != place.working_of.end() && of_party->second >= fair_share(left, at_place);
    return has_its_share ? Answer::party_is_full : Answer::entered;
}

std::list<FairGate::Line>::iterator FairGate::line_of(std::string_view place, std::int64_t party) {
    return std::ranges::find_if(lines_,
                                [&](const Line& line) { return line.party == party && line.place == place; });
}

void FairGate::begin(Place& place, std::int64_t party) {
    ++place.working;
    ++place.working_of[party];
}

void FairGate::leave(const std::string& place_name, std::int64_t party) {
    std::vector<Latch*> called;
    {
        const std::lock_guard lock(mutex_);
        const auto place = places_.find(place_name);
        const auto of_party = place->second.working_of.find(party);
        const auto everywhere = parties_.find(party);
        --here_;
        --place->second.working;
        if (--of_party->second == 0) place->second.working_of.erase(of_party);
        if (--place->second.here == 0) places_.erase(place);
        if (--everywhere->second == 0) parties_.erase(everywhere);
        called = call_next();
    }
    for (auto* latch : called) latch->open();
}

std::vector<Latch*> FairGate::call_next() {
    std::vector<Latch*> called;
    for (auto line = lines_.begin(); line != lines_.end();) {
        const auto current = line++;
        auto& place = places_.find(current->place)->second;
        const auto& next = current->waiting.front();
        if (answer_to(place, current->party, next.at_place) != Answer::entered) continue;
        begin(place, current->party);
        called.push_back(&next.called);
        current->waiting.pop_front();
        if (current->waiting.empty()) {
            lines_.erase(current);
        } else {
            lines_.splice(lines_.end(), lines_, current);
            if (line == lines_.end()) line = current;
        }
    }
    return called;
}

} // namespace alcedo
