/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a page does beyond its links and forms: suggestions while typing, and answers that change
 * without a reload. Each falls back to what the page does without a script. */
"use strict";

(() => {
	const form = document.querySelector("form[role=search]");
	const input = document.getElementById("q");
	const status = document.createElement("p");

	/* Say something to who cannot see the page. */
	function announce(sentence) {
		status.textContent = sentence;
	}

	status.setAttribute("role", "status");
	status.className = "aloud";
	form.append(status);

	/* --- suggestions (WAI-ARIA 1.2, combobox with a listbox) ------------------- */

	const DELAY = 120; /* milliseconds without a key */
	const list = document.createElement("ul");
	let timer = 0;
	let request = null;
	let chosen = -1;

	function close() {
		clearTimeout(timer);
		request?.abort();
		chosen = -1;
		list.hidden = true;
		input.setAttribute("aria-expanded", "false");
		input.removeAttribute("aria-activedescendant");
	}

	function choose(number) {
		const options = [...list.children];

		chosen = (number + options.length + 1) % (options.length + 1);
		if (chosen === options.length)
			chosen = -1;
		options.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
		if (chosen < 0)
			input.removeAttribute("aria-activedescendant");
		else
			input.setAttribute("aria-activedescendant", options[chosen].id);
	}

	function take(option) {
		input.value = option.textContent;
		close();
		form.requestSubmit();
	}

	function show(suggestions) {
		list.replaceChildren(...suggestions.map(({ text }, i) => {
			const option = document.createElement("li");

			option.id = `suggestion-${i}`;
			option.setAttribute("role", "option");
			option.lang = "vi";
			option.textContent = text;
			return option;
		}));
		choose(-1);
		list.hidden = suggestions.length === 0;
		input.setAttribute("aria-expanded", String(!list.hidden));
		announce(list.hidden ? form.dataset.noSuggestion : form.dataset.suggestions);
	}

	async function suggest() {
		const query = input.value.trim();

		request?.abort();
		request = new AbortController();
		if (!query)
			return close();
		try {
			const response = await fetch(`/api/suggest?q=${encodeURIComponent(query)}`,
						     { signal: request.signal });

			if (response.ok)
				show((await response.json()).suggestions);
		} catch {
			/* Without suggestions the box is as good as ever. */
		}
	}

	function suggestSoon() {
		clearTimeout(timer);
		timer = setTimeout(suggest, DELAY);
	}

	function press(event) {
		const open = !list.hidden;

		if (event.isComposing)
			return;
		if (event.key === "ArrowDown" || event.key === "ArrowUp") {
			event.preventDefault();
			if (open)
				choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
			else
				suggest();
		} else if (event.key === "Enter" && open && chosen >= 0) {
			event.preventDefault();
			take(list.children[chosen]);
		} else if (event.key === "Escape" && open) {
			event.preventDefault();
			close();
		}
	}

	list.id = "suggestions";
	list.className = "suggestions";
	list.hidden = true;
	list.setAttribute("role", "listbox");
	list.setAttribute("aria-label", form.dataset.suggestions);
	form.append(list);
	input.setAttribute("role", "combobox");
	input.setAttribute("aria-autocomplete", "list");
	input.setAttribute("aria-controls", list.id);
	input.setAttribute("aria-expanded", "false");
	input.addEventListener("input", suggestSoon); /* phones compose whole words: also meanwhile */
	input.addEventListener("keydown", press);
	input.addEventListener("blur", close);
	form.addEventListener("submit", close);
	list.addEventListener("mousedown", (event) => event.preventDefault()); /* the box keeps the focus */
	list.addEventListener("click", (event) => {
		const option = event.target.closest("[role=option]");

		if (option)
			take(option);
	});

	/* --- answers without a reload ---------------------------------------------- */

	const CHANGING = ["main", "kept", "language"];
	let shown = location.pathname + location.search;

	/* Of many years the newest are in sight; that which is chosen should be. */
	function showChosenYear() {
		const bar = document.querySelector(".timeline a[aria-current]")?.getBoundingClientRect();
		const years = document.querySelector(".years");
		const sight = years?.getBoundingClientRect();

		if (bar && (bar.left < sight.left || bar.right > sight.right))
			years.scrollBy(bar.left - sight.left - sight.width / 2, 0);
	}

	function replace(page) {
		for (const id of CHANGING)
			document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
		document.title = page.title;
		document.body.className = page.body.className;
		input.value = page.getElementById("q").value;
		showChosenYear();
	}

	/* Put the page at a URL in place of this one. */
	async function load(url) {
		const main = document.getElementById("main");

		main.setAttribute("aria-busy", "true");
		try {
			const response = await fetch(url, { headers: { Accept: "text/html" } });

			if (!response.ok)
				throw new Error(response.statusText);
			replace(new DOMParser().parseFromString(await response.text(), "text/html"));
		} finally {
			main.removeAttribute("aria-busy");
		}
		shown = url.pathname + url.search;
		announce(document.getElementById("total")?.textContent ?? document.title);
	}

	async function follow(url) {
		try {
			await load(url);
		} catch {
			location.assign(url);
			return;
		}
		history.pushState(null, "", url);
		document.getElementById("main").focus({ preventScroll: true });
		scrollTo(0, 0);
	}

	/* A link within what was found that leads to another answer. */
	function isNarrowing(link, url) {
		return link && url.origin === location.origin && url.pathname === "/" && !url.hash &&
			location.pathname === "/" && document.body.className === "answer";
	}

	document.getElementById("main").addEventListener("click", (event) => {
		const link = event.target.closest("a[href]");
		const url = link && new URL(link.getAttribute("href"), location.href);

		if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey ||
		    !isNarrowing(link, url))
			return;
		event.preventDefault();
		follow(url);
	});

	showChosenYear();
	addEventListener("popstate", () => {
		if (location.pathname + location.search !== shown)
			load(new URL(location.href)).catch(() => location.reload());
	});
})();
