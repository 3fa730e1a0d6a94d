// Style sheets are imported for their effect: the bundler gathers them into the page's own `.css` file.

declare module '*.css';
