// SPDX-License-Identifier: Apache-2.0
#include "apps/server/write_queue.hpp"

namespace coxa::server {

WriteQueue::WriteQueue(RecordStore& store) : store_(store), thread_([this] { run(); }) {}

WriteQueue::~WriteQueue() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

void WriteQueue::add(RecordChange change, Done done) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({std::move(change), std::move(done)});
  }
  arrived_.notify_one();
}

void WriteQueue::run() {
  std::vector<Entry> entries;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
      if (waiting_.empty()) {
        return;
      }
      entries.swap(waiting_);
    }
    write(entries);
    entries.clear();
  }
}

void WriteQueue::write(std::vector<Entry>& entries) {
  std::vector<RecordChange> changes;
  changes.reserve(entries.size());
  for (Entry& entry : entries) {
    changes.push_back(std::move(entry.change));
  }
  const auto outcomes = store_.apply(changes);
  ++batches_;
  changes_ += outcomes ? changes.size() : 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i].done(outcomes ? Result<ChangeOutcome>((*outcomes)[i])
                             : tl::unexpected(outcomes.error()));
  }
}

}  // namespace coxa::server
