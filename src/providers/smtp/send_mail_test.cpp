#include "providers/smtp/send_mail.hpp"

#include <gtest/gtest.h>

#include "providers/said_test.hpp"
#include "providers/smtp/scripted_server_test.hpp"

namespace alcedo::providers::smtp {
namespace {

OutgoingMail mail_to(const ScriptedServer& server) {
    OutgoingMail mail;
    mail.server.host = "127.0.0.1";
    mail.server.port = server.port();
    mail.server.security = Security::none;
    mail.server.reach = http::Reach::anywhere;
    mail.from = "sales@shop.example";
    mail.to = "asha@example.com";
    mail.message = "Subject: Hi\r\n\r\n.first line begins with a dot\r\n";
    return mail;
}

TEST(SendMail, HandsEnvelopeAndMessageToTheServer) {
    ScriptedServer server;
    auto mail = mail_to(server);
    mail.server.username = "sales";
    mail.server.password = "secret";
    EXPECT_TRUE(send_mail(mail));
    const auto& heard = server.heard();
    EXPECT_NE(heard.find("EHLO shop.example\r\n"), std::string::npos) << heard;
    EXPECT_NE(heard.find("AUTH PLAIN"), std::string::npos) << heard;
    EXPECT_NE(heard.find("MAIL FROM:<sales@shop.example>"), std::string::npos) << heard;
    EXPECT_NE(heard.find("RCPT TO:<asha@example.com>"), std::string::npos) << heard;
    EXPECT_NE(heard.find("Subject: Hi\r\n\r\n..first line begins with a dot\r\n.\r\n"), std::string::npos)
        << heard;
}

TEST(SendMail, SaysWhatAReplyMeansAndKeepsTheServersWords) {
    const struct {
        Replies replies;
        FailureKind kind;
        int code;
    } cases[] = {
        {{{"HELLO", "421 too busy"}}, FailureKind::temporary, 421},
        {{{"RCPT", "450 try later"}}, FailureKind::temporary, 450},
        {{{"RCPT", "550 5.1.1 no such user"}}, FailureKind::rejected, 550},
        {{{"MAIL", "553 sender not allowed"}}, FailureKind::rejected, 553},
        {{{"MESSAGE", "554 5.7.1 looks like spam"}}, FailureKind::rejected, 554},
        {{{"MESSAGE", "451 greylisted"}}, FailureKind::temporary, 451},
        {{{"DATA", "452 disk full"}}, FailureKind::temporary, 452},
    };
    for (const auto& [replies, kind, code] : cases) {
        ScriptedServer server(replies);
        const auto result = send_mail(mail_to(server));
        const auto& words = replies.begin()->second;
        ASSERT_FALSE(result) << words;
        EXPECT_EQ(result.failure().kind, kind) << words;
        EXPECT_EQ(result.failure().code, code) << words;
        EXPECT_EQ(result.failure().detail, words);
        expect_said_to_a_person(result.failure(), words);
    }
}

TEST(SendMail, JoinsAReplyOfSeveralLines) {
    ScriptedServer server(Replies{{"RCPT", "550-5.7.1 blocked,\r\n550 see https://help.example"}});
    const auto result = send_mail(mail_to(server));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.failure().detail, "550 5.7.1 blocked, see https://help.example");
}

TEST(SendMail, AsksToReconnectWhenTheLoginIsRefused) {
    ScriptedServer server(Replies{{"LOGIN", "535 5.7.8 bad credentials"}});
    auto mail = mail_to(server);
    mail.server.username = "sales";
    mail.server.password = "wrong-password";
    const auto result = send_mail(mail);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.failure().kind, FailureKind::needs_reconnect);
    EXPECT_EQ(result.failure().code, 535);
    EXPECT_EQ(result.failure().detail.find("wrong-password"), std::string::npos);
}

TEST(SendMail, DoesNotKnowTheOutcomeWhenTheServerHangsUpAfterTheMessage) {
    ScriptedServer server(Replies{{"MESSAGE", ""}});
    const auto result = send_mail(mail_to(server));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.failure().kind, FailureKind::unknown_outcome);
}

TEST(SendMail, IsTemporaryWhenTheServerHangsUpBeforeTheMessage) {
    for (const std::string word : {"HELLO", "EHLO", "MAIL", "RCPT", "DATA"}) {
        ScriptedServer server(Replies{{word, ""}});
        const auto result = send_mail(mail_to(server));
        ASSERT_FALSE(result) << word;
        EXPECT_EQ(result.failure().kind, FailureKind::temporary) << word;
    }
}

TEST(SendMail, SendsNothingInTheClearWhenEncryptionIsAskedFor) {
    ScriptedServer server;
    auto mail = mail_to(server);
    mail.server.security = Security::starttls;
    mail.server.username = "sales";
    mail.server.password = "secret";
    const auto result = send_mail(mail);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.failure().kind, FailureKind::needs_reconnect);
    EXPECT_EQ(server.heard().find("AUTH"), std::string::npos);
    EXPECT_EQ(server.heard().find("MAIL"), std::string::npos);
}

TEST(SendMail, RefusesAServerInsideOurNetwork) {
    ScriptedServer server;
    auto mail = mail_to(server);
    mail.server.reach = http::Reach::public_only;
    for (const std::string host : {"127.0.0.1", "localhost"}) {
        mail.server.host = host;
        const auto result = send_mail(mail);
        ASSERT_FALSE(result) << host;
        EXPECT_EQ(result.failure().kind, FailureKind::rejected) << host;
    }
    EXPECT_EQ(server.heard(), "");
}

TEST(SendMail, RefusesAddressesThatCouldAddCommands) {
    ScriptedServer server;
    for (const std::string address : {"", "asha", "a@b.co>\r\nRCPT TO:<x@y.z", "a b@c.co"}) {
        auto mail = mail_to(server);
        mail.to = address;
        EXPECT_EQ(send_mail(mail).failure().kind, FailureKind::rejected) << address;
    }
    auto mail = mail_to(server);
    mail.server.host = "evil.example/@127.0.0.1";
    EXPECT_EQ(send_mail(mail).failure().kind, FailureKind::rejected);
}

TEST(CheckServer, LogsInWithoutSendingAnything) {
    ScriptedServer server;
    auto target = mail_to(server).server;
    target.username = "sales";
    target.password = "secret";
    EXPECT_TRUE(check_server(target));
    EXPECT_EQ(server.heard().find("MAIL"), std::string::npos);
    EXPECT_NE(server.heard().find("AUTH PLAIN"), std::string::npos);

    ScriptedServer refusing(Replies{{"LOGIN", "535 no"}});
    target.port = refusing.port();
    EXPECT_EQ(check_server(target).failure().kind, FailureKind::needs_reconnect);
}

TEST(CheckServer, SaysWhenNobodyListens) {
    Server server;
    server.host = "127.0.0.1";
    server.port = 1;
    server.security = Security::none;
    server.reach = http::Reach::anywhere;
    const auto result = check_server(server);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.failure().kind, FailureKind::temporary);
}

TEST(SmtpReplies, AreTemporaryBelow500AndFinalAbove) {
    const std::pair<int, FailureKind> cases[] = {
        {421, FailureKind::temporary},       {450, FailureKind::temporary},
        {451, FailureKind::temporary},       {452, FailureKind::temporary},
        {454, FailureKind::temporary},       {499, FailureKind::temporary},
        {530, FailureKind::needs_reconnect}, {534, FailureKind::needs_reconnect},
        {535, FailureKind::needs_reconnect}, {550, FailureKind::rejected},
        {552, FailureKind::rejected},        {554, FailureKind::rejected},
        {599, FailureKind::rejected}};
    for (const auto& [reply, kind] : cases) {
        const auto failure = failure_of_reply(reply, "words");
        EXPECT_EQ(failure.kind, kind) << reply;
        EXPECT_EQ(failure.detail, "words");
        expect_said_to_a_person(failure, std::to_string(reply));
    }
}

} // namespace
} // namespace alcedo::providers::smtp
