-- SPDX-License-Identifier: GPL-2.0-or-later
-- What wrk asks, and what it prints at the end: a JSON object (load.py). The arguments behind the address are a file
-- with a target a line, and, to count answers of two editions, "editions": hits whose titles begin "Kỳ N:".
local targets, next_target = {}, 0
local threads = {}

function setup(thread)
   table.insert(threads, thread)
end

function init(arguments)
   for line in io.lines(arguments[1]) do
      table.insert(targets, wrk.format("GET", line))
   end
   whole, mixed, wrong = 0, 0, 0
   if arguments[2] ~= "editions" then
      response = nil
   end
end

function request()
   next_target = next_target % #targets + 1
   return targets[next_target]
end

function response(status, headers, body)
   local edition
   if status ~= 200 then
      wrong = wrong + 1
   end
   for found in body:gmatch('"title": "Kỳ (%d+):') do
      edition = edition or found
      if found ~= edition then
         mixed = mixed + 1
         return
      end
   end
   if edition then
      whole = whole + 1
   end
end

function done(summary, latency, requests)
   local sums = { whole = 0, mixed = 0, wrong = 0 }
   for _, thread in ipairs(threads) do
      for name in pairs(sums) do
         sums[name] = sums[name] + thread:get(name)
      end
   end
   local errors = summary.errors
   io.write(string.format(
      'load: {"requests": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f, "max": %.3f, "status": %d, ' ..
      '"connection": %d, "whole": %d, "mixed": %d, "wrong": %d}\n',
      summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
      latency.max / 1e3, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
      sums.whole, sums.mixed, sums.wrong))
end
