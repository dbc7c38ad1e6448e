package io.github.folkrnn.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a report for people. */
final class CorpusReportText {
    private static final int MOST_LINES = 50;

    private final StringBuilder text = new StringBuilder();

    private CorpusReportText() {}

    static String of(CorpusReport report) {
        CorpusReportText text = new CorpusReportText();
        text.line("tunes: " + report.tunes() + "; notes in the median: " + report.medianNotes());
        text.line("keys: " + counts(report.keys()));
        text.line("metres: " + counts(report.metres()));
        text.line("rhythms: " + counts(report.rhythms()));
        text.line("symbols: " + counts(report.symbols()));
        text.line("problems: " + counts(report.problemCounts()));
        text.list(report.problems().stream()
                .map(found -> found.tune() + "; in it " + found.problem())
                .toList());
        text.line("groups of nearly equal tunes: " + report.nearDuplicates().size());
        text.list(report.nearDuplicates().stream().map(CorpusReportText::group).toList());
        text.line("short tunes: " + report.shortTunes().size());
        text.list(report.shortTunes().stream().map(CorpusReport.Entry::toString).toList());
        text.line("long tunes: " + report.longTunes().size());
        text.list(report.longTunes().stream().map(CorpusReport.Entry::toString).toList());
        text.line("tunes with several voices, of which the first is looked at: "
                + report.severalVoices().size());
        text.list(report.severalVoices().stream()
                .map(CorpusReport.Entry::toString)
                .toList());
        text.line("reference numbers of more than one tune: "
                + report.repeatedNumbers().size());
        List<TextEncoding> guessed = report.encodings().stream()
                .filter(encoding -> encoding.evidence() == TextEncoding.Evidence.GUESSED)
                .toList();
        text.line("sources whose character set was guessed: " + guessed.size());
        text.list(guessed.stream().map(TextEncoding::toString).toList());
        return text.text.toString();
    }

    static String of(CleaningReport report) {
        CorpusReportText text = new CorpusReportText();
        text.line(summary(report));
        text.line("rhythms: " + counts(report.rhythms()) + "; without a rhythm " + report.withoutRhythm());
        text.line("changes:");
        report.changes().forEach((change, tunes) -> text.line("  " + change.words() + ": " + tunes));
        text.line("groups of nearly equal tunes: " + report.settings().size());
        text.line("left out: " + report.leftOut().size());
        text.list(
                report.leftOut().stream().map(CleaningReport.LeftOut::toString).toList());
        return text.text.toString();
    }

    /** One line. */
    static String summary(CleaningReport report) {
        String reasons = report.reasons().entrySet().stream()
                .map(count -> count.getKey().words() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        return report.written() + " of " + report.read() + " tunes are written in the plain way"
                + (reasons.isEmpty() ? "" : "; left out: " + reasons);
    }

    private static String group(CorpusReport.NearDuplicates group) {
        List<CorpusReport.Entry> tunes = group.tunes();
        String names = tunes.stream().limit(MOST_LINES).map(Object::toString).collect(Collectors.joining("; "));
        String more = tunes.size() > MOST_LINES ? "; and " + (tunes.size() - MOST_LINES) + " more" : "";
        return String.format(Locale.ROOT, "%.2f: %s%s", group.similarity(), names, more);
    }

    private static String counts(Map<?, ? extends Number> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> shown(count.getKey().toString()) + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String shown(String name) {
        return switch (name) {
            case "\n" -> "line end";
            case " " -> "blank";
            case "\t" -> "tab";
            case "," -> "comma";
            default -> name;
        };
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void list(List<String> lines) {
        lines.stream().limit(MOST_LINES).forEach(line -> line("  " + line));
        if (lines.size() > MOST_LINES) {
            line("  and " + (lines.size() - MOST_LINES) + " more");
        }
    }
}
