#pragma once
#include "features/talks/channels/channels.hpp"
#include "providers/meta/graph.hpp"

/// How fast a Page is read. Meta asks to slow down at 75 % of the budget and to stop at 95 %; a Page that it refused, or
/// nearly, is left alone by everybody until `paused_until`.
namespace alcedo::capture {

/// Throws jobs::RetryLater, which counts no attempt, while the Page is paused.
void wait_while_paused(const channels::Channel& page, Instant now);

/// Notes what a failure means for the Page, and answers how long whoever asked has to wait.
Milliseconds note_failure(db::Tx& tx, channels::Channels& channels, const channels::Channel& page,
                          providers::Failure failure);

/// Pauses the Page when its budget is used but for the last.
void note_usage(db::Tx& tx, channels::Channels& channels, const channels::Channel& page,
                const providers::meta::Usage& usage);
bool is_nearly_used(const providers::meta::Usage& usage); ///< 75 %: what is not urgent waits
bool is_used(const providers::meta::Usage& usage);        ///< 95 %

} // namespace alcedo::capture
