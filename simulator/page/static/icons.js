const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  back: "M15 5l-7 7 7 7",
  dots: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  clip: "M20 11.5l-8 8a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700l-8.300 8.300a1.600 1.600 0 0 1-2.300-2.300l7.400-7.400",
  send: "M4 12h6M4 12L3 4.500l18 7.500-18 7.500z",
  slash: "M15 5L9 19",
  keys: "M4 7h16v10H4zM8 10.500v.01M12 10.500v.01M16 10.500v.01M9 14h6",
  down: "M5 9l7 7 7-7",
  close: "M6 6l12 12M18 6L6 18",
  moon: "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400",
  help: "M9 9.300a3 3 0 1 1 4.600 2.500c-1 .7-1.600 1.200-1.600 2.400M12 17.500v.01M12 2.800a9.200 9.200 0 1 0 0 18.400 9.200 9.200 0 0 0 0-18.400z",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  load: "M12 4v11M7 11l5 5 5-5M5 20h14",
  check: "M5 12.500l4.500 4.500L19 7.500",
  reply: "M10 6L4 12l6 6M4.500 12H14a6 6 0 0 1 6 6v1",
  pen: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  out: "M9 5h10v10M19 5L6 18",
  quiet: "M5 17h14l-2-3V10a5 5 0 0 0-8.500-3.500M7 11v3l-2 3M10 20h4M4 4l16 16",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.500 2",
  place: "M12 21c-4-5-7-8-7-11.500a7 7 0 0 1 14 0C19 13 16 16 12 21zM12 7a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z",
  photo: "M4 5h16v14H4zM4 16l5-5 5 5 2.500-2.500L20 17M15 8.500v.01",
  people: "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM2.500 20c0-4 3-6 6.500-6s6.500 2 6.500 6M16 5.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2.200.8 3.500 2.700 3.500 5.500",
  stop: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.700 5.700l12.600 12.600",
  plus: "M12 5v14M5 12h14",
  hash: "M9 4L7 20M17 4l-2 16M4 9h16M4 15h16",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
