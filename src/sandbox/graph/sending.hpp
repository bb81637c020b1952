#pragma once
#include <chrono>
#include <mutex>
#include <string>

#include "sandbox/graph/call.hpp"
#include "sandbox/happenings/message_life.hpp"
#include "sandbox/stage/stage.hpp"

namespace alcedo::sandbox {

/// POST /{phone_number_id}/messages: checks as the real one does, accepts, and answers with the wamid. Whether the
/// message arrives is told later, by webhook.
class Sending {
public:
    Sending(Stage& stage, MessageLife& life) : stage_(stage), life_(life) {}
    /// `answered`: false when the caller will not get to see the answer.
    std::string send(const GraphCall& call, bool answered);

private:
    void count_against_throughput();
    void count_against_pair(const std::string& digits);

    Stage& stage_;
    MessageLife& life_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point second_{};
    int in_second_ = 0;
};

} // namespace alcedo::sandbox
