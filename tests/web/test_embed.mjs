// SPDX-License-Identifier: GPL-2.0-or-later
// The script for portals in the page of another site: with its form alone, and where that site may ask for suggestions.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { axe, openBrowser, openPortal } from "./portal.mjs";

let browser, site, origin, closed, open;
let html = "";

// A site of one page, which a test fills in.
function openSite() {
	const server = createServer((request, response) =>
		response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html));

	return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

before(async () => {
	browser = await openBrowser();
	site = await openSite();
	origin = `http://127.0.0.1:${site.address().port}`;
	closed = await openPortal("cors = https://khac.example.gov.vn");
	open = await openPortal(`cors = ${origin}`);
});

after(async () => {
	await browser?.close();
	site?.close();
	await closed?.close();
	await open?.close();
});

// Open the site's page with the script of a portal, or with something else of it; what the browser complains of is a
// mistake, unless it is expected.
async function withSite({ portal, lang = "vi", content, expected = /$^/ }, use) {
	const page = await browser.newPage();
	const mistakes = [];
	const script = `<script src="${portal.url}/assets/embed.js" data-lang="${lang}" defer></script>`;

	html = `<!doctype html><html lang="vi"><title>Cổng thông tin</title><main><h1>Cổng thông tin</h1>${content ?? script}</main></html>`;
	page.setDefaultTimeout(10000);
	page.on("console", (message) => message.type() === "error" && mistakes.push(message.text()));
	page.on("pageerror", (error) => mistakes.push(String(error)));
	await page.goto(origin);
	await use(page);
	assert.deepEqual(mistakes.filter((mistake) => !expected.test(mistake)), []);
	await page.close();
}

const box = (page) => page.getByRole("search").getByLabel("Tìm trong kho bản tin");
const links = (page) => page.getByRole("search").getByRole("link");
const total = async (page) => Number(/\d+/.exec(await page.locator("#total").innerText())[0]);

test("words typed bare get links to searches with their marks", () => withSite({ portal: open }, async (page) => {
	await box(page).pressSequentially("tram b", { delay: 30 });
	await links(page).first().waitFor();
	assert.equal(await links(page).first().innerText(), "trạm BTS");
	await links(page).first().click();
	await page.waitForURL(`${open.url}/?q=tr%E1%BA%A1m+BTS&lang=vi`);
	assert.ok(await total(page) > 10);
}));

test("they are reached with the arrow keys, and go with what is typed", () => withSite({ portal: open }, async (page) => {
	await box(page).pressSequentially("tram b", { delay: 30 });
	await links(page).first().waitFor();
	await page.keyboard.press("ArrowDown");
	assert.equal(await page.evaluate(() => document.activeElement.textContent), "trạm BTS");
	await page.keyboard.press("ArrowUp");
	assert.ok(await box(page).evaluate((element) => element === document.activeElement));
	await box(page).fill("");
	await links(page).first().waitFor({ state: "detached" });
	await box(page).pressSequentially("tram b", { delay: 30 });
	await links(page).first().waitFor();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await page.waitForURL(`${open.url}/?q=tr%E1%BA%A1m+BTS&lang=vi`);
}));

test("they come while a keyboard composes", () => withSite({ portal: open }, async (page) => {
	const keyboard = await page.context().newCDPSession(page);

	await box(page).focus();
	await keyboard.send("Input.imeSetComposition", { text: "tram b", selectionStart: 6, selectionEnd: 6 });
	await links(page).first().waitFor();
}));

test("where the site may not ask, it asks once and the form works", () =>
	withSite({ portal: closed, expected: /CORS|ERR_FAILED/ }, async (page) => {
		const asked = [];

		page.on("request", (request) => request.url().includes("/api/") && asked.push(request.url()));
		await box(page).pressSequentially("tram bts", { delay: 300 });
		assert.equal(asked.length, 1);
		assert.equal(await links(page).count(), 0);
		await page.getByRole("button", { name: "Tìm kiếm" }).click();
		await page.waitForURL(`${closed.url}/?q=tram+bts&lang=vi`);
		assert.ok(await total(page) > 10);
	}));

test("in English it leads to English pages", () => withSite({ portal: open, lang: "en" }, async (page) => {
	await page.getByRole("search").getByLabel("Search the bulletins").fill("tram b");
	await links(page).first().waitFor();
	await page.getByRole("button", { name: "Search" }).click();
	await page.waitForURL(`${open.url}/?q=tram+b&lang=en`);
	assert.match(await page.locator("#total").innerText(), /found/);
}));

test("nothing keeps a reader out", () => withSite({ portal: open }, async (page) => {
	await box(page).fill("tram b");
	await links(page).first().waitFor();
	await page.evaluate(axe);
	const { violations } = await page.evaluate(() => window.axe.run(".sttt-search"));

	assert.deepEqual(violations.map(({ id }) => id), []);
}));

// The examples of docs/http-api.md that stand in ```html, of this portal.
function examples(portal) {
	const manual = readFileSync(new URL("../../docs/http-api.md", import.meta.url), "utf8");

	return [...manual.matchAll(/```html\n([^]*?)```/g)].map(([, example]) =>
		example.replaceAll("https://tim.example.gov.vn", portal.url));
}

test("the form of the manual works as it is copied", () => {
	const content = examples(closed).find((example) => example.includes("<form"));

	return withSite({ portal: closed, content }, async (page) => {
		await page.getByRole("search").getByLabel("Tìm bản tin").fill("tram bts");
		await page.getByRole("button", { name: "Tìm" }).click();
		await page.waitForURL(/\/\?q=tram\+bts&province=Ngh%E1%BB%87\+An$/);
		assert.equal(await total(page), 1);
	});
});

test("so does the script of the manual", () => {
	const content = examples(open).find((example) => example.includes("embed.js"));

	return withSite({ portal: open, content }, async (page) => {
		await box(page).fill("tram b");
		await links(page).first().waitFor();
	});
});
