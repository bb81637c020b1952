#include "sandbox/smtp/mail_session.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "sandbox/sandbox.hpp"

namespace alcedo::sandbox {
namespace {

/// Tells several lines and gives the last answer.
std::string tell(MailSession& session, std::initializer_list<std::string_view> lines, int refuse = 0) {
    std::string answer;
    for (const auto line : lines) answer = session.hear(line, refuse);
    return answer;
}

TEST(MailSession, TakesAMailAndUnstuffsItsDots) {
    MailSession session;
    tell(session, {"EHLO me", "MAIL FROM:<ola@casabrisa.example> SIZE=40", "RCPT TO:<a@example.com>",
                   "RCPT TO:<b@example.com>", "DATA",
                   "Subject: =?UTF-8?B?T2zDoQ==?= =?utf-8?Q?_a=20todos?=", "", "..a line", "end"});
    EXPECT_FALSE(session.has_mail());
    EXPECT_TRUE(session.hear(".", 0).starts_with("250"));
    ASSERT_TRUE(session.has_mail());
    const auto mail = session.take_mail();
    EXPECT_EQ(mail.from, "ola@casabrisa.example");
    EXPECT_EQ(mail.to, (std::vector<std::string>{"a@example.com", "b@example.com"}));
    EXPECT_EQ(mail.subject, "Olá a todos");
    EXPECT_TRUE(mail.content.ends_with("\r\n\r\n.a line\r\nend\r\n")) << mail.content;
    EXPECT_TRUE(tell(session, {"MAIL FROM:<>"}).starts_with("250")) << "the next one, without a sender";
}

TEST(MailSession, WantsThingsInTheirOrder) {
    MailSession session;
    EXPECT_TRUE(tell(session, {"MAIL FROM:<a@example.com>"}).starts_with("503"));
    EXPECT_TRUE(tell(session, {"EHLO me", "DATA"}).starts_with("503"));
    EXPECT_TRUE(tell(session, {"RCPT TO:<a@example.com>"}).starts_with("503"));
    EXPECT_TRUE(
        tell(session, {"MAIL FROM:<a@example.com>", "RSET", "RCPT TO:<a@example.com>"}).starts_with("503"));
    EXPECT_TRUE(tell(session, {"VRFY me"}).starts_with("502"));
    EXPECT_TRUE(tell(session, {"MAIL FROM:<a@example.com> SIZE=99000000"}).starts_with("552"));
    EXPECT_FALSE(session.is_over());
    EXPECT_TRUE(tell(session, {"QUIT"}).starts_with("221"));
    EXPECT_TRUE(session.is_over());
}

TEST(MailSession, SignsInByPlainAndLogin) {
    MailSession session;
    EXPECT_TRUE(tell(session, {"EHLO me", "AUTH PLAIN AHNhbmRib3gAc2FuZGJveA=="}).starts_with("235"));
    EXPECT_TRUE(tell(session, {"AUTH PLAIN", "AHNhbmRib3gAc2FuZGJveA=="}).starts_with("235"));
    EXPECT_TRUE(tell(session, {"AUTH LOGIN", "c2FuZGJveA==", "c2FuZGJveA=="}).starts_with("235"));
    EXPECT_TRUE(tell(session, {"AUTH LOGIN", "c2FuZGJveA==", "d3Jvbmc="}).starts_with("535"));
}

TEST(MailSession, RefusesRecipientsWhenTold) {
    MailSession session;
    EXPECT_EQ(
        tell(session, {"EHLO me", "MAIL FROM:<a@example.com>", "RCPT TO:<b@example.com>"}, 451).substr(0, 3),
        "451");
}

TEST(MailServer, KeepsWhatItWasSent) {
    Sandbox sandbox;
    sandbox.start();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(sandbox.smtp_port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    ASSERT_EQ(connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    const std::string all = "EHLO me\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n"
                            "Subject: Hi\r\n\r\nHello\r\n.\r\nQUIT\r\n";
    ASSERT_EQ(send(descriptor, all.data(), all.size(), 0), static_cast<ssize_t>(all.size()));
    std::string answers;
    char bytes[1024];
    for (auto n = recv(descriptor, bytes, sizeof bytes, 0); n > 0;
         n = recv(descriptor, bytes, sizeof bytes, 0))
        answers.append(bytes, static_cast<std::size_t>(n));
    close(descriptor);
    EXPECT_TRUE(answers.ends_with("250 Taken\r\n221 Bye\r\n")) << answers;
    ASSERT_EQ(sandbox.mails().size(), 1u);
    EXPECT_EQ(sandbox.mails()[0].subject, "Hi");
}

} // namespace
} // namespace alcedo::sandbox
