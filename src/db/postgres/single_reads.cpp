#include "db/postgres/single_reads.hpp"

#include "base/worker_pool.hpp"

namespace alcedo::db::postgres {
namespace {

/// So few that one packet's answers are soon there, and a statement is not forgotten on the way.
constexpr std::size_t most_in_packet = 64;
constexpr std::size_t most_texts = 500;

} // namespace

/// A transaction of one statement, which needs no connection until it is asked.
class SingleRead final : public Session {
public:
    SingleRead(SingleReads& reads, std::optional<TenantId> tenant) : reads_(reads), tenant_(tenant) {}
    ~SingleRead() override {
        if (statement_) reads_.give_back(std::move(statement_));
    }
    Engine engine() const override { return Engine::postgres; }
    Statement& start(std::string_view sql, const Binding& binding) override {
        if (statement_) throw NeedsSnapshot{};
        statement_ = reads_.take(sql);
        if (binding.tenant && !statement_->unguarded_table.empty())
            refuse_unguarded(sql, statement_->unguarded_table);
        SingleAsk ask{*statement_, statement_->encode(binding), tenant_setting(tenant_)};
        {
            const NestingGuard::Pause waiting;
            reads_.asks_.add(ask);
        }
        statement_->take(std::move(ask.answer));
        return *statement_;
    }
    void run(std::string_view, const Binding&) override { throw NeedsSnapshot{}; }
    void run_script(std::string_view) override { throw NeedsSnapshot{}; }
    void after_commit(std::function<void()>) override { throw NeedsSnapshot{}; }
    void notify(std::string_view, std::string_view) override { throw NeedsSnapshot{}; }
    void serialise(std::string_view) override { throw NeedsSnapshot{}; }
    void allow_late_sync() override {}
    int writer() const override { return 0; }
    void report_slow(std::string_view sql, Milliseconds took) noexcept override {
        reads_.activity_.report_slow(sql, took);
    }

private:
    SingleReads& reads_;
    std::optional<TenantId> tenant_;
    std::unique_ptr<PreparedStatement> statement_;
};

SingleReads::SingleReads(Pool& readers, int at_once, const TenantTables& tenant_tables, Activity& activity)
    : readers_(readers),
      tenant_tables_(tenant_tables),
      activity_(activity),
      asks_(at_once, [this](std::span<SingleAsk* const> asks) { ask_all(asks); }) {}

bool SingleReads::is_single(const Closure& closure) const {
    const std::shared_lock lock(closures_mutex_);
    const auto known = known_.find(closure.call);
    return known != known_.end() && known->second;
}

void SingleReads::learn(const Closure& closure, bool was_single) {
    {
        const std::shared_lock lock(closures_mutex_);
        const auto known = known_.find(closure.call);
        if (known != known_.end() && (!known->second || was_single)) return;
    }
    const std::lock_guard lock(closures_mutex_);
    auto& is_single = known_.try_emplace(closure.call, was_single).first->second;
    is_single = is_single && was_single;
}

void SingleReads::run(const Closure& closure, std::optional<TenantId> tenant) {
    try {
        SingleRead session(*this, tenant);
        closure(session);
    } catch (const NeedsSnapshot&) {
        learn(closure, false);
        throw;
    }
    activity_.reads.fetch_add(1, std::memory_order_relaxed);
}

SingleReads::StatementPointer SingleReads::take(std::string_view sql) {
    {
        const std::lock_guard lock(statements_mutex_);
        if (generation_ != tenant_tables_.generation() || rested_.size() > most_texts) {
            rested_.clear();
            generation_ = tenant_tables_.generation();
        }
        const auto found = rested_.find(sql);
        if (found != rested_.end() && !found->second.empty()) {
            auto statement = std::move(found->second.back());
            found->second.pop_back();
            return statement;
        }
    }
    auto statement = std::make_unique<PreparedStatement>(sql, "");
    statement->generation = tenant_tables_.generation();
    statement->unguarded_table = tenant_tables_.unguarded_table(statement->parts());
    return statement;
}

void SingleReads::give_back(StatementPointer statement) {
    statement->finish();
    const std::lock_guard lock(statements_mutex_);
    if (statement->generation != generation_) return;
    auto found = rested_.find(statement->sql());
    if (found == rested_.end()) found = rested_.emplace(statement->sql(), 0).first;
    if (found->second.size() < most_in_packet) found->second.push_back(std::move(statement));
}

/// On the stack of the caller whose group's turn it is; the others are set aside meanwhile.
void SingleReads::ask_all(std::span<SingleAsk* const> asks) {
    const BlockingScope waiting;
    for (int attempt = 1; !asks.empty(); ++attempt) {
        Pool::Lease lease(readers_);
        auto& connection = *lease;
        try {
            while (!asks.empty()) {
                const auto packet = asks.first(std::min(asks.size(), most_in_packet));
                connection.ask_all(packet);
                asks = asks.subspan(packet.size());
            }
        } catch (...) {
            if (connection.setback() == Setback::lost) readers_.note_loss(activity_);
            if (attempt == most_attempts || connection.setback() == Setback::none) throw;
            activity_.retries.fetch_add(1, std::memory_order_relaxed);
        }
    }
}

} // namespace alcedo::db::postgres
