/* Accepting a suggestion saves the form as it stands, by Wagtail's own button, so that nothing typed
   is lost and Wagtail asks where somebody else has saved; the server then puts the link in. */
(function () {
    "use strict";

    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-nr-link]");
        const save = button?.form?.querySelector("button.action-save");
        if (!save) return;
        const accepted = button.form.elements["accept-link"];
        accepted.value = button.dataset.nrLink;
        save.click();
        // What is submitted was gathered by the click; no later save is to say it again.
        accepted.value = "";
    });
})();
