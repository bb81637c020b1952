#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct pg_conn;

namespace alcedo::bench {

/// libpq without any layer of ours: one connection in pipeline mode, many statements a packet. The limit of a figure on
/// PostgreSQL that one connection and one thread have.
class BarePostgres {
public:
    explicit BarePostgres(const std::string& url);
    void prepare(const std::string& name, const std::string& sql);
    /// Puts one run of a prepared statement into the packet.
    void send(const std::string& name, const std::vector<std::string>& values);
    /// Runs of `step` a second, over a second; `a_packet` of them travel together, between `opening` and `closing` when
    /// these are not empty.
    double rate(int a_packet, const std::function<void(long run)>& step, const std::string& opening = "",
                const std::string& closing = "");
    /// The first value of a statement's answer.
    std::string ask(const std::string& sql);

private:
    void take_answers();

    std::unique_ptr<pg_conn, void (*)(pg_conn*)> connection_;
    int unanswered_ = 0;
};

/// Transactions a second of `pgbench -M prepared` with a script, over three seconds; 0 where there is no pgbench.
double pgbench_rate(const std::string& url, const std::string& script, int clients);

/// Processor time so far of a server's processes, all together, in seconds.
double postgres_cpu_seconds(const std::string& url);

} // namespace alcedo::bench
