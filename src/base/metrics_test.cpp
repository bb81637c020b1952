#include "base/metrics.hpp"

#include <gtest/gtest.h>

namespace alcedo::metrics {
namespace {

TEST(Metrics, AreWrittenInPrometheusText) {
    Registry registry;
    registry.counter("leads_total", "Leads captured", {{"source", "webhook"}}).add(3);
    registry.counter("leads_total", "Leads captured", {{"source", "sweep"}}).add();
    registry.gauge("queue_depth", "Jobs waiting", [] { return 7.5; });
    EXPECT_EQ(registry.text(),
              "# HELP leads_total Leads captured\n# TYPE leads_total counter\n"
              "leads_total{source=\"sweep\"} 1\nleads_total{source=\"webhook\"} 3\n"
              "# HELP queue_depth Jobs waiting\n# TYPE queue_depth gauge\nqueue_depth 7.5\n");
}

TEST(Metrics, AreTheSameObjectForTheSameNameAndLabels) {
    Registry registry;
    auto& one = registry.counter("a", "A", {{"x", "1"}});
    EXPECT_EQ(&one, &registry.counter("a", "A", {{"x", "1"}}));
    EXPECT_NE(&one, &registry.counter("a", "A", {{"x", "2"}}));
}

TEST(Metrics, CountDurationsInCumulativeBuckets) {
    Registry registry;
    auto& histogram = registry.histogram("request_seconds", "Duration", {{"route", "/a"}});
    histogram.observe(0.0005);
    histogram.observe(0.02);
    histogram.observe(100);
    const auto text = registry.text();
    EXPECT_NE(text.find("request_seconds_bucket{route=\"/a\",le=\"0.0005\"} 1\n"), std::string::npos) << text;
    EXPECT_NE(text.find("request_seconds_bucket{route=\"/a\",le=\"0.01\"} 1\n"), std::string::npos) << text;
    EXPECT_NE(text.find("request_seconds_bucket{route=\"/a\",le=\"0.025\"} 2\n"), std::string::npos) << text;
    EXPECT_NE(text.find("request_seconds_bucket{route=\"/a\",le=\"60\"} 2\n"), std::string::npos) << text;
    EXPECT_NE(text.find("request_seconds_bucket{route=\"/a\",le=\"+Inf\"} 3\n"), std::string::npos) << text;
    EXPECT_NE(text.find("request_seconds_sum{route=\"/a\"} 100.0205\n"), std::string::npos) << text;
    EXPECT_NE(text.find("request_seconds_count{route=\"/a\"} 3\n"), std::string::npos) << text;
}

TEST(Metrics, EscapeTheirLabels) {
    Registry registry;
    registry.counter("a", "A", {{"x", "q\"b\\n\n"}});
    EXPECT_NE(registry.text().find("a{x=\"q\\\"b\\\\n\\n\"} 0\n"), std::string::npos) << registry.text();
}

} // namespace
} // namespace alcedo::metrics
