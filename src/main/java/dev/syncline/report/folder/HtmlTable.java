package dev.syncline.report.folder;

import java.util.List;

/** Builds a table with a caption. On a narrow screen, the table scrolls and the page does not. */
final class HtmlTable {
    private final StringBuilder html = new StringBuilder();
    private final List<Column> columns;

    record Column(String heading, boolean isNumber) {
        static Column text(String heading) {
            return new Column(heading, false);
        }

        static Column number(String heading) {
            return new Column(heading, true);
        }
    }

    /** @param id of the caption; unique on the page */
    HtmlTable(String id, String caption, List<Column> columns) {
        this.columns = columns;
        html.append("""
                <div class="scroll" role="region" aria-labelledby="%s" tabindex="0">
                <table>
                <caption id="%s">%s</caption>
                <thead><tr>""".formatted(id, id, Html.text(caption)));
        for (Column column : columns) {
            html.append("<th scope=\"col\"").append(classOf(column)).append('>').append(Html.text(column.heading()));
            html.append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
    }

    private static String classOf(Column column) {
        return column.isNumber() ? " class=\"number\"" : "";
    }

    /** @param cells HTML, already escaped; the first cell names the row */
    HtmlTable row(String... cells) {
        html.append("<tr>");
        for (int i = 0; i < cells.length; i++) {
            String tag = i == 0 ? "th" : "td";
            html.append('<').append(tag).append(i == 0 ? " scope=\"row\"" : "").append(classOf(columns.get(i)));
            html.append('>').append(cells[i]).append("</").append(tag).append('>');
        }
        html.append("</tr>\n");
        return this;
    }

    String end() {
        return html + "</tbody>\n</table>\n</div>\n";
    }
}
