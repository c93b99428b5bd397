// SPDX-License-Identifier: GPL-2.0-or-later
// A server on the sample corpus and Debian's Chromium, for the tests in the browser.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(path.join(process.env.STTT_WEB_MODULES, "package.json"));
const { chromium } = require("playwright-core");

export const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const SOURCE = fileURLToPath(new URL("../..", import.meta.url));
const BUILD = process.env.STTT_BUILD;

function freePort() {
	return new Promise((resolve) => {
		const probe = createServer();

		probe.listen(0, "127.0.0.1", () => {
			const { port } = probe.address();

			probe.close(() => resolve(port));
		});
	});
}

async function waitFor(url) {
	for (let tries = 0; tries < 100; tries++) {
		try {
			if ((await fetch(url)).ok)
				return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
	throw new Error(`${url} does not answer`);
}

// Index the corpus and serve it, with these lines in [serve] of sttt.conf; hand out the address and how to end it.
export async function openPortal(...settings) {
	const folder = mkdtempSync(path.join(tmpdir(), "sttt-web-"));
	const environment = { ...process.env, STTT_DB: path.join(folder, "index"),
		STTT_LOCALEDIR: path.join(BUILD, "po") };

	execFileSync(path.join(BUILD, "indexer/sttt-index"), ["update", path.join(SOURCE, "corpus")],
		     { env: environment, stdio: "ignore" });

	const config = path.join(folder, "sttt.conf");

	writeFileSync(config, ["[serve]", ...settings, ""].join("\n"));

	const address = `127.0.0.1:${await freePort()}`;
	const server = spawn(path.join(BUILD, "searcher/http/sttt-serve"),
			     ["--db", environment.STTT_DB, "--config", config, "--listen", address],
			     { env: environment, stdio: ["ignore", "ignore", "inherit"] });

	await waitFor(`http://${address}/`);
	return {
		url: `http://${address}`,
		async close() {
			const ended = new Promise((resolve) => server.once("exit", resolve));

			server.kill();
			await ended;
			rmSync(folder, { recursive: true });
		},
	};
}

export function openBrowser() {
	return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
				 args: ["--no-sandbox", "--disable-gpu"] });
}
