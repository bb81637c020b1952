#include "bench/support/bare_postgres.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <libpq-fe.h>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace alcedo::bench {
namespace {

using std::chrono::steady_clock;
using Answer = std::unique_ptr<PGresult, void (*)(PGresult*)>;

void require(bool fine, PGconn* connection) {
    if (!fine) throw std::runtime_error(PQerrorMessage(connection));
}

/// The fields of /proc/<process>/stat from the third on: state, parent, …
std::vector<std::string> stat_of(const std::string& process) {
    std::ifstream file("/proc/" + process + "/stat");
    std::string line;
    std::getline(file, line);
    const auto name_end = line.rfind(')');
    if (name_end == std::string::npos) return {};
    std::istringstream words(line.substr(name_end + 1));
    std::vector<std::string> fields;
    for (std::string word; words >> word;) fields.push_back(word);
    return fields;
}

} // namespace

BarePostgres::BarePostgres(const std::string& url) : connection_(PQconnectdb(url.c_str()), PQfinish) {
    require(PQstatus(connection_.get()) == CONNECTION_OK, connection_.get());
}

void BarePostgres::prepare(const std::string& name, const std::string& sql) {
    const Answer answer(PQprepare(connection_.get(), name.c_str(), sql.c_str(), 0, nullptr), PQclear);
    require(PQresultStatus(answer.get()) == PGRES_COMMAND_OK, connection_.get());
}

void BarePostgres::send(const std::string& name, const std::vector<std::string>& values) {
    std::array<const char*, 32> texts{};
    for (std::size_t i = 0; i < values.size(); ++i) texts[i] = values[i].c_str();
    require(PQsendQueryPrepared(connection_.get(), name.c_str(), static_cast<int>(values.size()),
                                texts.data(), nullptr, nullptr, 0) == 1,
            connection_.get());
    ++unanswered_;
}

double BarePostgres::rate(int a_packet, const std::function<void(long run)>& step, const std::string& opening,
                          const std::string& closing) {
    if (!opening.empty()) prepare("opening", opening);
    if (!closing.empty()) prepare("closing", closing);
    PQenterPipelineMode(connection_.get());
    const auto start = steady_clock::now();
    long runs = 0;
    while (steady_clock::now() - start < std::chrono::seconds(1)) {
        if (!opening.empty()) send("opening", {});
        for (int i = 0; i < a_packet; ++i) step(runs++);
        if (!closing.empty()) send("closing", {});
        require(PQpipelineSync(connection_.get()) == 1, connection_.get());
        take_answers();
    }
    const double seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
    PQexitPipelineMode(connection_.get());
    return static_cast<double>(runs) / seconds;
}

void BarePostgres::take_answers() {
    for (; unanswered_ > 0; --unanswered_)
        while (const Answer answer{PQgetResult(connection_.get()), PQclear}) {
            const auto status = PQresultStatus(answer.get());
            require(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK, connection_.get());
        }
    const Answer end(PQgetResult(connection_.get()), PQclear);
    require(PQresultStatus(end.get()) == PGRES_PIPELINE_SYNC, connection_.get());
}

std::string BarePostgres::ask(const std::string& sql) {
    const Answer answer(PQexec(connection_.get(), sql.c_str()), PQclear);
    require(PQresultStatus(answer.get()) == PGRES_TUPLES_OK && PQntuples(answer.get()) > 0,
            connection_.get());
    return PQgetvalue(answer.get(), 0, 0);
}

double pgbench_rate(const std::string& url, const std::string& script, int clients) {
    const auto file =
        std::filesystem::temp_directory_path() / ("alcedo-bench-" + std::to_string(getpid()) + ".sql");
    std::ofstream(file) << script;
    const std::string command =
        "pgbench --no-vacuum --protocol=prepared --jobs=1 --time=3 --client=" + std::to_string(clients) +
        " --file='" + file.string() + "' '" + url + "' 2>/dev/null";
    double rate = 0;
    if (const std::unique_ptr<FILE, int (*)(FILE*)> output{popen(command.c_str(), "r"), pclose}) {
        std::array<char, 200> line{};
        while (fgets(line.data(), line.size(), output.get()) != nullptr)
            if (const std::string_view text(line.data()); text.starts_with("tps = "))
                rate = std::strtod(line.data() + 6, nullptr);
    }
    std::filesystem::remove(file);
    return rate;
}

double postgres_cpu_seconds(const std::string& url) {
    const auto own = BarePostgres(url).ask("select pg_backend_pid()");
    const auto backend = stat_of(own);
    const auto server = backend.empty() ? std::string() : backend[1];
    double ticks = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const auto process = entry.path().filename().string();
        if (process.find_first_not_of("0123456789") != std::string::npos) continue;
        const auto fields = stat_of(process);
        if (fields.size() < 15) continue;
        const auto add = [&](std::size_t first) {
            ticks += std::stod(fields[first]) + std::stod(fields[first + 1]);
        };
        if (fields[1] == server) add(11);
        // What its processes had used that have ended.
        if (process == server) add(11), add(13);
    }
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace alcedo::bench
