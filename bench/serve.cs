#:project ../src/Mien.Web/Mien.Web.csproj
#:project ../src/Mien.Drawings/Mien.Drawings.csproj
#:property PublishAot=false
// Where the time of mien serve goes, and how many pictures a second it answers:
//   dotnet run -c Release bench/serve.cs stages               decoding, searching and reading of one picture in this process, in milliseconds by the clock
//   dotnet run -c Release bench/serve.cs load [RATE] [WORKERS] [SECONDS] [DETECTOR]
//     one server in this process, asked RATE times a second (0: as often as it answers, by 8 clients); answers a second, quantiles of the time to an answer
// For figures of one core: taskset -c 0 dotnet run …
using System.Diagnostics;
using System.Globalization;
using Mien.Core;
using Mien.Drawings;
using Mien.Recognition;
using Mien.Recognition.Detection;
using Mien.Vision.Codecs;
using Mien.Web.Recognizing;

var picture = Picture().Encode(ImageFormat.Jpeg);
if (args.FirstOrDefault() == "stages")
{
    Stages(picture);
    return;
}
var (rate, workers, seconds) = (Number(1, 0), (int)Number(2, 1), Number(3, 20));
var detector = args.ElementAtOrDefault(4) ?? new RecognizerOptions().Detector;
await using var service = RecognitionService.Open(new() { Recognizer = new() { Detector = detector }, Pool = new() { Workers = workers, QueueLength = 256 } });
await using var server = service.Serve(new() { Port = 0 });
await server.Start();
using var client = new HttpClient { BaseAddress = server.Address };
await Load(client, picture, rate: 0, seconds: 3);
var (start, paused, collected) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalPauseDuration(), GC.CollectionCount(2));
var (times, refused, wall) = await Load(client, picture, rate, seconds);
times.Sort();
var cpu = (Process.GetCurrentProcess().TotalProcessorTime - start).TotalMilliseconds;
Print($"{detector}, {workers} workers: {times.Count / wall:0.0} answers a second, {refused} refused, p50 {At(0.5):0.0} ms, p99 {At(0.99):0.0} ms, {cpu / times.Count:0.0} ms of processor time each (the client's among them), of which collecting garbage {(GC.GetTotalPauseDuration() - paused).TotalMilliseconds / times.Count:0.00} ({GC.CollectionCount(2) - collected} full collections)");

double Number(int at, double otherwise) => args.Length > at ? double.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;

double At(double share) => times[(int)(share * (times.Count - 1))];

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

// 640 × 480 with two faces, as docs/live.md measures on.
static Image Picture()
{
    var image = new Image(640, 480, 3);
    for (var y = 0; y < image.Height; y++)
    {
        var row = image.Row(y);
        for (var x = 0; x < row.Length; x += 3)
        {
            (row[x], row[x + 1], row[x + 2]) = ((byte)(170 - (y / 8) + (x * 20 / row.Length)), (byte)(170 - (y / 8)), (byte)(145 - (y / 8)));
        }
    }
    // A dark edge and a light one, as photos have: flat pictures are searched in another light.
    for (var y = 0; y < image.Height; y++)
    {
        image.Row(y)[..24].Clear();
        image.Row(y)[^24..].Fill(byte.MaxValue);
    }
    Child(190, 200, 150, Expression.Happy, 1).DrawOn(image);
    Child(440, 260, 180, Expression.Neutral, 5).DrawOn(image);
    return image;

    static DrawnFace Child(float x, float y, float height, Expression expression, int look) => new() { Center = new(x, y), HeightPx = height, Expression = expression, Look = DrawnFaceLook.FromSeed(look) };
}

static async Task<(List<double> Times, int Refused, double Wall)> Load(HttpClient client, byte[] picture, double rate, double seconds)
{
    var (times, refused, start, tasks) = (new List<double>(), 0, Stopwatch.GetTimestamp(), new List<Task>());
    if (rate <= 0)
    {
        tasks.AddRange(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            {
                await Ask(Stopwatch.GetTimestamp());
            }
        })));
    }
    else
    {
        // At its time each, whatever came of those before.
        for (var i = 0; i < rate * seconds; i++)
        {
            var wait = (i / rate) - Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (wait > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(wait));
            }
            tasks.Add(Ask(start + (long)(i / rate * Stopwatch.Frequency)));
        }
    }
    await Task.WhenAll(tasks);
    return (times, refused, Stopwatch.GetElapsedTime(start).TotalSeconds);

    async Task Ask(long due)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(picture), "photo", "a.jpg" } };
        using var answer = await client.PostAsync("v1/recognize", form);
        _ = await answer.Content.ReadAsByteArrayAsync();
        lock (times)
        {
            if (answer.IsSuccessStatusCode)
            {
                times.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
            }
            else
            {
                refused++;
            }
        }
    }
}

static void Stages(byte[] bytes)
{
    var image = Image.Read(bytes, "drawn");
    Time("header", () => ImageFile.SizeOf(bytes));
    Time("decode", () => Image.Read(bytes, "drawn"));
    foreach (var name in new[] { "mtcnn", "mien-face" })
    {
        using var detector = DetectorCatalog.Open(name);
        var faces = detector.Detect(image);
        Print($"{name}: {faces.Count} faces, the surest {faces.Max(face => face.Confidence):0.0000}, sure from {detector.SureConfidence:0.0000}");
        Time($"{name}, one look", () => detector.Detect(image));
        using var reader = ExpressionRecognizer.Open(new RecognizerOptions { FacesOnly = true });
        Time($"{name}, read {faces.Count} faces", () => reader.Read(image, faces));
        using var all = ExpressionRecognizer.Open(new RecognizerOptions { Detector = name });
        var looks = 0;
        using var counted = new ExpressionRecognizer(OnnxClassifier.Open(ModelFile.Find(ModelFile.Default)), new Counting(DetectorCatalog.Open(name), () => looks++));
        _ = counted.Recognize(image);
        Time($"{name}, all, by {looks} looks", () => all.Recognize(image));
    }
}

static void Time(string what, Action act)
{
    // Until the compiler has optimized what it runs.
    for (var i = 0; i < 60; i++)
    {
        act();
    }
    var (times, clock, bytes) = (new List<double>(), Stopwatch.StartNew(), GC.GetTotalAllocatedBytes());
    while (times.Count < 30 || clock.Elapsed.TotalSeconds < 4)
    {
        var start = Stopwatch.GetTimestamp();
        act();
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
    var allocated = (GC.GetTotalAllocatedBytes() - bytes) / times.Count;
    times.Sort();
    // On a busy machine the fastest is what it costs, the others waited.
    Print($"{what}: {times[0]:0.00} ms at best, {times[times.Count / 10]:0.00} in one of ten, {times[times.Count / 2]:0.00} in the middle; {allocated / 1024.0:0.0} KiB allocated");
}

// How often a picture is looked at: as it is, and where no face is surely upright, turned three times.
internal sealed class Counting(IFaceDetector detector, Action look) : IFaceDetector
{
    public string Name => detector.Name;

    public bool GivesLandmarks => detector.GivesLandmarks;

    public float? SureConfidence => detector.SureConfidence;

    public IReadOnlyList<Face> Detect(Image image)
    {
        look();
        return detector.Detect(image);
    }

    public void Dispose() => detector.Dispose();
}
