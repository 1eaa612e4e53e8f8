/* Follows a running import: fetches the changing part of its page until the run is over, and tells
   those who listen how far it is. What somebody unfolded stays open, what they focused stays so. */
(function () {
    "use strict";
    const EVERY = 1500;
    const place = document.getElementById("nr-run");
    const told = document.getElementById("nr-run-told");

    const isOver = () => place.querySelector("[data-over]")?.dataset.over === "true";
    const nameOf = (element) => element?.id || element?.getAttribute("href") || "";

    function show(html) {
        const open = [...place.querySelectorAll("details[open]")].map((details) => details.id);
        const focused = place.contains(document.activeElement) ? nameOf(document.activeElement) : "";
        place.innerHTML = html;
        for (const id of open) document.getElementById(id)?.setAttribute("open", "");
        if (focused) {
            const all = [...place.querySelectorAll("a, button, summary")];
            all.find((element) => nameOf(element) === focused)?.focus();
        }
        const words = [...place.querySelectorAll("[data-told]")].map((part) => part.innerText);
        if (told.innerText !== words.join(", ")) told.innerText = words.join(", ");
    }

    async function follow() {
        const address = new URL(window.location.href);
        address.searchParams.set("part", "");
        try {
            const response = await fetch(address, { credentials: "same-origin" });
            if (response.ok && !response.redirected) show(await response.text());
        } catch (error) {
            /* The server does not answer just now; the next round may reach it. */
        }
        if (!isOver()) window.setTimeout(follow, EVERY);
    }

    if (place && !isOver()) window.setTimeout(follow, EVERY);
})();
