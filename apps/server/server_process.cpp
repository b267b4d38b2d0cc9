// SPDX-License-Identifier: Apache-2.0
#include "apps/server/server_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <regex>
#include <utility>

namespace coxa::server {

Result<ServerProcess> ServerProcess::start(const std::filesystem::path& program,
                                           const std::vector<std::string>& arguments) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return fail(ErrorCode::missing_part, std::string("no pipe: ") + std::strerror(errno));
  }
  std::vector<std::string> words{program.string(), "serve", "--port", "0"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) {
    pointers.push_back(word.data());
  }
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  pid_t id = 0;
  const int error =
      ::posix_spawn(&id, program.c_str(), &actions, nullptr, pointers.data(), ::environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (error != 0) {
    ::close(ends[0]);
    return fail(ErrorCode::missing_part,
                program.string() + " cannot be started: " + std::strerror(error));
  }
  ServerProcess process(id, ends[0]);
  return process.await_address().map([&] { return std::move(process); });
}

ServerProcess::ServerProcess(ServerProcess&& other) noexcept
    : id_(std::exchange(other.id_, 0)),
      output_(std::exchange(other.output_, -1)),
      port_(other.port_),
      token_(std::move(other.token_)) {}

ServerProcess::~ServerProcess() {
  if (id_ > 0) {
    end(SIGKILL);
  }
  if (output_ >= 0) {
    ::close(output_);
  }
}

Result<void> ServerProcess::await_address() {
  static const std::regex introduction(
      R"(at http://localhost:(\d+)/[^]*#pair=([A-Za-z0-9_-]+)[^]*Ctrl-C)");
  constexpr int kPatience_ms = 20'000;  // with sanitizers, on a busy machine
  std::string said;
  std::smatch found;
  while (!std::regex_search(said, found, introduction)) {
    pollfd waiting{.fd = output_, .events = POLLIN, .revents = 0};
    std::array<char, 4096> part{};
    const ssize_t size =
        ::poll(&waiting, 1, kPatience_ms) > 0 ? ::read(output_, part.data(), part.size()) : 0;
    if (size <= 0) {
      return fail(ErrorCode::missing_part, "coxa serve did not start. It said: " + said);
    }
    said.append(part.data(), static_cast<std::size_t>(size));
  }
  port_ = static_cast<std::uint16_t>(std::stoi(found[1]));
  token_ = found[2];
  return {};
}

int ServerProcess::end(int signal) {
  ::kill(id_, signal);
  int status = 0;
  while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

http_beast::Request app_request(const std::string& method, const std::string& path,
                                const std::string& cookie, const std::string& body) {
  http_beast::Request request;
  request.method = method;
  request.path = path;
  if (!cookie.empty()) {
    request.headers.emplace_back("cookie", cookie);
  }
  if (method != "GET") {
    request.headers.emplace_back("content-type", "application/json");
    request.headers.emplace_back("sec-fetch-site", "same-origin");
  }
  request.body = body;
  return request;
}

Result<std::string> pair(http_beast::Client& client, const std::string& token,
                         const std::string& name) {
  COXA_TRY(answer, client.exchange(
                       app_request("POST", "/api/v1/pairing", {},
                                   R"({"token":")" + token + R"(","name":")" + name + R"("})")));
  const auto cookie = http_beast::find_header(answer.headers, "set-cookie");
  if (answer.status != 201 || !cookie) {
    return fail(ErrorCode::unreadable,
                "pairing was answered " + std::to_string(answer.status) + ": " + answer.body);
  }
  return std::string(cookie->substr(0, cookie->find(';')));
}

}  // namespace coxa::server
