#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""kill -9 at any moment of an update leaves the old index live, or the new one.

$STTT_KILLS is how often a whole update over 2,000 bulletins is killed at a random moment (12), and
$STTT_SEED begins the random numbers.
"""
import os
import random
import signal
import time

from archive import Archive, main, strace

KILLS = int(os.environ.get("STTT_KILLS", "12"))
SEED = int(os.environ.get("STTT_SEED", "1"))
WHOLE_RUN = 10  # so many killed updates are followed by one that is not


class RandomMoments(Archive):
    count = 2000

    def kill_once(self, longest):
        """False when the update was done before."""
        process = self.start_update()
        time.sleep(random.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        _, errors = process.communicate(timeout=120)
        self.assertIn(process.returncode, (0, -signal.SIGKILL), errors)
        return process.returncode != 0

    def test_a_killed_update_leaves_one_edition_live(self):
        random.seed(SEED)
        start = time.monotonic()
        self.write_edition(1)
        self.sttt_index("update", self.tin)
        longest, (_, whole) = time.monotonic() - start, self.sizes()
        killed = published = 0
        while killed < KILLS:
            if self.live_edition() == self.edition:
                self.write_edition(1 - self.edition)
            if self.kill_once(longest):
                killed += 1
                published += self.live_edition() == self.edition
                self.assertLess(self.sizes()[1], 4 * whole, "what killed updates leave behind grows")
            if killed % WHOLE_RUN == 0:
                self.assert_recovers()
        self.assert_recovers()
        print(f"# {killed} kills in updates of up to {longest:.1f} s; {published} had published already")


class EverySystemCall(Archive):
    """The same before each call that changes the folder, in turn."""

    calls = ("rename", "fsync", "fdatasync", "link,linkat", "unlink,unlinkat", "mkdir", "ftruncate")

    def test_a_kill_at_each_step_leaves_one_edition_live(self):
        done = {}
        for calls in self.calls:
            done[calls] = self.kill_at_each(calls)
        self.assertGreater(min(done["rename"], done["link,linkat"]), 1, done)
        self.assertGreater(done["fsync"] + done["fdatasync"], 5, done)
        print("# killed before", ", ".join(f"{count} {calls}" for calls, count in done.items()))

    def kill_at_each(self, calls, most=20):
        """How many moments there were; strace counts the calls of each thread apart."""
        for number in range(1, most + 1):
            if self.live_edition() == self.edition:
                self.write_edition(1 - self.edition)
            process = self.start_update(*strace(f"{calls}:signal=KILL:when={number}"))
            _, errors = process.communicate(timeout=120)
            if process.returncode == 0:
                self.assertEqual(self.live_edition(), self.edition)
                return number - 1
            self.assertIn(process.returncode, (137, -signal.SIGKILL), errors)
            self.live_edition()
        self.assert_recovers()
        return most


if __name__ == "__main__":
    main()
