/* Prints the page on a paper that is chosen at the press of a button; a style sheet cannot choose. */
(() => {
  const PAPERS = {
    a6: "@page { size: 105mm 148mm; margin: 7mm }",
    strip: "@page { size: 58mm 200mm; margin: 3mm }", // the roll is cut below the page
  };
  window.mgPrint = (paper) => {
    const style = document.getElementById("paper") ?? document.createElement("style");
    style.id = "paper";
    style.textContent = PAPERS[paper];
    document.head.append(style);
    document.documentElement.dataset.paper = paper;
    window.print();
  };
})();
