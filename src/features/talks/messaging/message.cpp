#include "features/talks/messaging/message.hpp"

#include <array>

namespace alcedo::messaging {

bool may_move(MessageState from, MessageState to) {
    using S = MessageState;
    struct Moves {
        S from;
        std::array<S, 6> to;
    };
    // Unused places repeat `from`, which is never a move.
    static constexpr std::array<Moves, 9> table{{
        {S::queued, {S::sending, S::sent, S::delivered, S::read, S::failed, S::refused}},
        {S::sending, {S::queued, S::unknown, S::sent, S::delivered, S::read, S::failed}},
        {S::unknown, {S::sending, S::sent, S::delivered, S::read, S::failed, S::unknown}},
        {S::sent, {S::delivered, S::read, S::failed, S::queued, S::sent, S::sent}},
        {S::delivered, {S::read, S::delivered, S::delivered, S::delivered, S::delivered, S::delivered}},
        {S::read, {S::read, S::read, S::read, S::read, S::read, S::read}},
        {S::failed, {S::failed, S::failed, S::failed, S::failed, S::failed, S::failed}},
        {S::refused, {S::refused, S::refused, S::refused, S::refused, S::refused, S::refused}},
        {S::received, {S::received, S::received, S::received, S::received, S::received, S::received}},
    }};
    if (from == to) return false;
    for (const auto& moves : table)
        if (moves.from == from)
            for (const auto target : moves.to)
                if (target == to) return true;
    return false;
}

} // namespace alcedo::messaging
