/* Follows a running import: fetches the changing part of its page until the run is over. */
(function () {
    "use strict";
    const place = document.getElementById("nr-run");
    const isOver = () => place.querySelector("[data-over]")?.dataset.over === "true";

    async function follow() {
        try {
            const response = await fetch(place.dataset.url, { credentials: "same-origin" });
            if (response.ok && !response.redirected) {
                const open = [...place.querySelectorAll("details[open]")].length;
                if (!open) place.innerHTML = await response.text();
            }
        } catch (error) {
            /* The server does not answer just now; the next round may reach it. */
        }
        if (!isOver()) window.setTimeout(follow, 1500);
    }

    if (place && !isOver()) window.setTimeout(follow, 1500);
})();
