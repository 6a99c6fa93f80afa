// Types of what Vite lets the page import: CSS modules, SVG addresses.
/// <reference types="vite/client" />
