/* An outlet that is chosen for a take fills in its region and language: where nothing stands yet, or
   only what an outlet chosen before had filled in. */
(function () {
    "use strict";

    function fillFrom(outlet, region, language) {
        const filled = { region: null, language: "" };
        outlet.addEventListener("chosen", ({ detail }) => {
            if (detail.region && [null, filled.region].includes(region.getValue())) {
                region.setState(detail.region);
                filled.region = detail.region.id;
            }
            if (detail.language && ["", filled.language].includes(language.value)) {
                language.value = filled.language = detail.language;
                language.dispatchEvent(new Event("change", { bubbles: true }));
            }
        });
    }

    document.addEventListener("DOMContentLoaded", () => {
        const outlet = document.getElementById("id_outlet-chooser")?.widget;
        const region = document.getElementById("id_region-chooser")?.widget;
        const language = document.getElementById("id_language");
        if (outlet && region && language) fillFrom(outlet, region, language);
    });
})();
