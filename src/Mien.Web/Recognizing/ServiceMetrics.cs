using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Mien.Web.Recognizing;

/// <summary>The service's counters, as Prometheus reads them (text format 0.0.4). Nothing of a picture or a reading is in it.</summary>
public sealed class ServiceMetrics
{
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly long[] _buckets = new long[Bounds.Length];
    private readonly SortedDictionary<int, long> _answers = [];
    private readonly Lock _lock = new();
    private long _pictures, _faces;
    private double _seconds;

    /// <summary>Pictures that wait; asked when the metrics are read.</summary>
    public Func<int> Waiting { get; set; } = static () => 0;

    /// <summary>A picture was recognized.</summary>
    /// <param name="faces">In it.</param>
    /// <param name="time">From its coming in, its waiting too.</param>
    public void Recognized(int faces, TimeSpan time)
    {
        lock (_lock)
        {
            (_pictures, _faces, _seconds) = (_pictures + 1, _faces + faces, _seconds + time.TotalSeconds);
            for (var i = 0; i < Bounds.Length; i++)
            {
                _buckets[i] += time.TotalSeconds <= Bounds[i] ? 1 : 0;
            }
        }
    }

    /// <summary>A request was answered.</summary>
    public void Answered(int status)
    {
        lock (_lock)
        {
            _answers[status] = _answers.GetValueOrDefault(status) + 1;
        }
    }

    /// <summary>All of it.</summary>
    public string Text()
    {
        using var process = Process.GetCurrentProcess();
        var text = new StringBuilder();
        lock (_lock)
        {
            Head(text, "mien_requests_total", "counter", "Requests by the status of their answer.");
            foreach (var (status, count) in _answers)
            {
                text.Append(CultureInfo.InvariantCulture, $"mien_requests_total{{status=\"{status}\"}} {count}\n");
            }
            One(text, "mien_pictures_total", "counter", "Pictures recognized.", _pictures);
            One(text, "mien_faces_total", "counter", "Faces found in them.", _faces);
            Head(text, "mien_recognition_seconds", "histogram", "From a picture's coming in to its reading.");
            for (var i = 0; i < Bounds.Length; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"mien_recognition_seconds_bucket{{le=\"{Bounds[i]}\"}} {_buckets[i]}\n");
            }
            text.Append(CultureInfo.InvariantCulture, $"mien_recognition_seconds_bucket{{le=\"+Inf\"}} {_pictures}\nmien_recognition_seconds_sum {_seconds}\nmien_recognition_seconds_count {_pictures}\n");
        }
        One(text, "mien_queue_length", "gauge", "Pictures that wait.", Waiting());
        One(text, "process_resident_memory_bytes", "gauge", "Memory of the process.", process.WorkingSet64);
        One(text, "process_cpu_seconds_total", "counter", "Processor time of the process.", process.TotalProcessorTime.TotalSeconds);
        return text.ToString();
    }

    private static void Head(StringBuilder text, string name, string type, string help) => text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void One(StringBuilder text, string name, string type, string help, double value)
    {
        Head(text, name, type, help);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }
}
