#pragma once
#include <memory>
#include <optional>
#include <string>

#include "sandbox/happenings/customer_voice.hpp"
#include "sandbox/stage/stage.hpp"

namespace alcedo::sandbox {

/// What becomes of an accepted message: sent, delivered, read, answered; or failed.
class MessageLife {
public:
    MessageLife(Stage& stage, CustomerVoice& voice) : stage_(stage), voice_(voice) {}

    struct Accepted {
        SentMessage message;
        const MessageTemplate* used = nullptr; ///< none: free text
    };
    /// Writes it into the ledger and lets its life begin.
    void begin(Accepted accepted);

private:
    struct Life;
    using Shared = std::shared_ptr<Life>;
    std::optional<int> reason_to_fail(const Life& life);
    void fail(const Shared& life, int code);
    void send(const Shared& life);
    void deliver(const Shared& life);
    void read(const Shared& life);
    void answer(const Shared& life);
    void tell(const Life& life, std::string_view word, std::optional<int> error = {});
    void later(const Shared& life, Span delay, void (MessageLife::*next)(const Shared&));

    Stage& stage_;
    CustomerVoice& voice_;
};

} // namespace alcedo::sandbox
