// SPDX-License-Identifier: GPL-2.0-or-later
// A reader searches: with a mouse, by keyboard alone, and without JavaScript.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openPortal } from "./portal.mjs";

let portal, browser;

before(async () => {
	portal = await openPortal();
	browser = await openBrowser();
});

after(async () => {
	await browser?.close();
	await portal?.close();
});

// Open a page and close it when done. What the browser complains of is a mistake, unless it is expected.
async function withPage({ expected = /$^/, ...options }, use) {
	const context = await browser.newContext({ locale: "vi-VN", ...options });
	const page = await context.newPage();
	const mistakes = [];

	page.setDefaultTimeout(10000);
	page.on("console", (message) => message.type() === "error" && mistakes.push(message.text()));
	page.on("pageerror", (error) => mistakes.push(String(error)));
	await page.goto(portal.url);
	await use(page);
	assert.deepEqual(mistakes.filter((mistake) => !expected.test(mistake)), []);
	await context.close();
}

const box = (page) => page.getByRole("combobox", { name: "Tìm trong kho bản tin" });
const total = async (page) => Number(/\d+/.exec(await page.locator("#total").innerText())[0]);
const query = (page) => new URL(page.url()).searchParams;

// Whether what was done next loads no page anew.
async function staysOnPage(page, act) {
	await page.evaluate(() => { window.same = true; });
	await act();
	return page.evaluate(() => window.same === true);
}

async function waitForQuery(page, name, value) {
	await page.waitForURL((url) => url.searchParams.get(name) === value);
	await page.locator("main:not([aria-busy])").waitFor();
}

test("words typed bare get suggestions with their marks", () => withPage({}, async (page) => {
	await box(page).pressSequentially("tram bts", { delay: 30 });
	const options = page.getByRole("option");
	await options.first().waitFor();
	assert.match(await options.first().innerText(), /trạm BTS/);
	await options.first().click();
	await page.waitForURL(/\?q=tr%E1%BA%A1m/);
	assert.ok(await total(page) > 10);
	assert.match(await page.locator("mark").first().innerText(), /trạm/i);
}));

test("suggestions come while a keyboard composes", () => withPage({}, async (page) => {
	const keyboard = await page.context().newCDPSession(page);

	await keyboard.send("Input.imeSetComposition", { text: "tram b", selectionStart: 6, selectionEnd: 6 });
	await page.getByRole("option", { name: "trạm BTS" }).waitFor();
}));

test("a facet, a bar and a page change the answer without a reload", () => withPage({}, async (page) => {
	await page.goto(`${portal.url}/?q=b%C3%A1o+ch%C3%AD+OR+tr%E1%BA%A1m`);
	const all = await total(page);

	assert.ok(await staysOnPage(page, async () => {
		await page.getByRole("link", { name: /^mic\.gov\.vn\W+\d/ }).click();
		await waitForQuery(page, "source", "mic.gov.vn");
	}));
	const ofSource = await total(page);
	assert.ok(ofSource < all);
	assert.equal(await page.getByRole("status").innerText(), await page.locator("#total").innerText());

	const bar = page.locator(".timeline a").last();
	const year = /\d{4}/.exec(await bar.getAttribute("aria-label"))[0];
	assert.ok(await staysOnPage(page, async () => {
		await bar.click();
		await waitForQuery(page, "from", year);
	}));
	assert.ok(await total(page) < ofSource);
	assert.equal(await page.locator(".timeline a[aria-current]").count(), 1);
	assert.ok(await page.locator(".timeline a").count() > 1, "the other years stay");

	await page.getByRole("link", { name: `Bỏ điều kiện: ${year}` }).click();
	await waitForQuery(page, "from", null);
	assert.equal(await total(page), ofSource);

	assert.ok(await staysOnPage(page, async () => {
		await page.getByRole("link", { name: "Trang sau" }).click();
		await waitForQuery(page, "page", "2");
	}));
	await page.goBack();
	await waitForQuery(page, "page", null);
	assert.equal(await total(page), ofSource);
	assert.equal(await box(page).inputValue(), "báo chí OR trạm");
}));

for (const javaScriptEnabled of [true, false])
	test(`filters that leave nothing can be given up, ${javaScriptEnabled ? "with" : "without"} JavaScript`,
	     () => withPage({ javaScriptEnabled }, async (page) => {
		const nothing = `${portal.url}/?q=tram+bts&source=mic.gov.vn&from=2019&to=2019`;

		await page.goto(nothing);
		assert.match(await page.locator("#total").innerText(),
			     /^Không có bản tin nào .* Nếu bỏ các điều kiện này thì có 20 bản tin\.$/);
		assert.ok(await page.locator(".timeline a").count() > 1);
		await page.getByRole("link", { name: /^stttt\.hungyen\.gov\.vn\W+\d/ }).click();
		await waitForQuery(page, "source", "stttt.hungyen.gov.vn");
		assert.equal(query(page).get("from"), null, "it is not narrowed to what leaves nothing");
		assert.equal(await total(page), 1);

		await page.goto(nothing);
		await page.getByRole("link", { name: "Bỏ điều kiện: 2019" }).click();
		await waitForQuery(page, "from", null);
		assert.equal(await total(page), 8);

		await page.goto(nothing);
		await page.getByRole("link", { name: "Bỏ tất cả điều kiện" }).click();
		await waitForQuery(page, "source", null);
		assert.equal(await total(page), 20);
	}));

test("a year that is chosen is in sight on a phone", () => withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
	await page.goto(`${portal.url}/?q=tram+bts&from=2009&to=2009`);
	const bar = page.locator(".timeline a[aria-current]");

	await page.waitForFunction(() => document.querySelector(".years").scrollLeft !== 0);
	const { x, width } = await bar.boundingBox();
	assert.ok(x >= 0 && x + width <= 320, `it stands at ${x}`);
}));

test("a bulletin opens with its matches marked, and leads back", () => withPage({}, async (page) => {
	await page.goto(`${portal.url}/?q=tram+bts`);
	const link = page.locator(".hits h2 a").first();
	const title = await link.innerText();

	await link.click();
	await page.waitForURL(/\/documents\//);
	assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title);
	assert.ok(await page.locator("article mark").count() > 0);
	await page.getByRole("link", { name: "Quay lại kết quả tìm kiếm" }).click();
	await waitForQuery(page, "q", "tram bts");
}));

test("all of it by keyboard", () => withPage({}, async (page) => {
	const focused = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
	const tabTo = async (selector) => {
		for (let presses = 0; presses < 100; presses++) {
			if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector))
				return;
			await page.keyboard.press("Tab");
		}
		assert.fail(`${selector} cannot be reached; the focus is on ${await focused()}`);
	};

	assert.match(await focused(), /id="q"/, "the box has the focus at the start");
	await page.keyboard.type("tram bts", { delay: 30 });
	await page.getByRole("option").first().waitFor();
	await page.keyboard.press("ArrowDown");
	assert.equal(await page.locator("[aria-selected=true]").count(), 1);
	await page.keyboard.press("Escape");
	assert.equal(await page.getByRole("option").count(), 0);
	assert.equal(await box(page).inputValue(), "tram bts");
	await page.keyboard.press("ArrowDown");
	await page.getByRole("option").first().waitFor();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await page.waitForURL(/\?q=tr%E1%BA%A1m/);

	await tabTo(".facets a");
	await page.keyboard.press("Enter");
	await page.waitForURL(/province=/);
	await page.locator("main:focus").waitFor();
	await tabTo(".chosen a");
	await page.keyboard.press("Enter");
	await waitForQuery(page, "province", null);
	await tabTo(".timeline a");
	await page.keyboard.press("Enter");
	await page.waitForURL(/from=/);
	await tabTo(".hits h2 a");
	await page.keyboard.press("Enter");
	await page.waitForURL(/\/documents\//);
	await page.goBack();
	await page.waitForURL(/from=/);
}));

test("all of it without JavaScript", () => withPage({ javaScriptEnabled: false }, async (page) => {
	await page.getByRole("searchbox").fill("tram bts");
	await page.getByRole("button", { name: "Tìm kiếm" }).click();
	await waitForQuery(page, "q", "tram bts");
	const all = await total(page);

	await page.getByRole("link", { name: "Trang sau" }).click();
	await waitForQuery(page, "page", "2");
	await page.getByRole("link", { name: /^mic\.gov\.vn\W+\d/ }).click();
	await waitForQuery(page, "source", "mic.gov.vn");
	assert.equal(query(page).get("page"), null);
	const ofSource = await total(page);
	assert.ok(ofSource < all);

	await page.locator(".timeline a").first().click();
	await page.waitForURL(/from=/);
	assert.ok(await total(page) < ofSource);
	await page.getByLabel("Từ ngày").fill("2010-01-01");
	await page.getByLabel("Đến ngày").fill("2016-12-31");
	await page.getByRole("button", { name: "Áp dụng" }).click();
	await waitForQuery(page, "to", "2016-12-31");
	assert.equal(query(page).get("source"), "mic.gov.vn");
	await page.locator(".hits h2 a").first().click();
	await page.waitForURL(/\/documents\//);
	await page.getByRole("link", { name: "English" }).click();
	assert.equal(await page.locator("html").getAttribute("lang"), "en");
	await page.getByRole("link", { name: "Back to what was found" }).click();
	await waitForQuery(page, "lang", "en");
	assert.match(await page.locator("#total").innerText(), /found/);
}));

test("a link leads on when it cannot be fetched", () => withPage({ expected: /ERR_FAILED/ }, async (page) => {
	await page.goto(`${portal.url}/?q=tram+bts`);
	await page.route(/sort=newest/, (route) => (route.request().resourceType() === "fetch"
		? route.abort() : route.continue()));
	assert.ok(!await staysOnPage(page, async () => {
		await page.getByRole("link", { name: "Mới nhất" }).click();
		await waitForQuery(page, "sort", "newest");
	}));
}));
