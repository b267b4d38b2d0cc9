// SPDX-License-Identifier: Apache-2.0
// Gathers the changes of many requests into one transaction.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "domain/records/record_store.hpp"

namespace coxa::server {

/// While one batch goes to the disk, the next gathers; a disk that takes its time makes larger
/// batches instead of longer queues.
class WriteQueue {
 public:
  using Done = std::function<void(Result<ChangeOutcome>)>;

  explicit WriteQueue(RecordStore& store);
  WriteQueue(const WriteQueue&) = delete;
  WriteQueue& operator=(const WriteQueue&) = delete;
  /// Finishes what was added.
  ~WriteQueue();

  /// `done` is called on the queue's own thread, when the change is on the disk or was refused.
  void add(RecordChange change, Done done);

  [[nodiscard]] std::uint64_t batches() const { return batches_; }
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

 private:
  struct Entry {
    RecordChange change;
    Done done;
  };
  void run();
  void write(std::vector<Entry>& entries);

  RecordStore& store_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Entry> waiting_;
  bool is_ending_ = false;
  std::atomic<std::uint64_t> batches_{0};
  std::atomic<std::uint64_t> changes_{0};
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace coxa::server
