// SPDX-License-Identifier: Apache-2.0
#include "engine/data/decoders/decoder.h"
#include "engine/data/read_picture.h"
#include "engine/data/write_png.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tier.h"

#include <QTest>

#include <cstdlib>
#include <sys/stat.h>

using namespace engine;
using namespace engine::data;
using support::FileBytes;

namespace {

constexpr int pngGrey = 0;
constexpr int pngColour = 2;
constexpr int pngPalette = 3;
constexpr int pngColourAlpha = 6;

Picture decoded(const FileBytes& file)
{
    auto picture = decodePicture(file, "picture");
    if (!picture) {
        qWarning("%s (%s)", picture.error().sentence.c_str(), picture.error().detail.c_str());
        return {};
    }
    return *picture;
}

int farthest(const Picture& a, const Picture& b)
{
    if (a.width != b.width || a.height != b.height || a.channels != b.channels)
        return 256;
    int distance = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        distance = std::max(distance, std::abs(a.pixels[i] - b.pixels[i]));
    return distance;
}

bool isOneSentence(const Error& error, const std::string& name)
{
    return error.sentence.starts_with(name) && error.sentence.ends_with('.') && error.sentence.size() < 220;
}

struct Seed
{
    const char* title;
    FileBytes file;
};

std::vector<Seed> seeds()
{
    const Picture colour = support::slope(33, 21, 3);
    const Picture grey = support::slope(19, 40, 1);
    return {
        {"png", encodePng(colour)},
        {"interlaced png", support::pngFile({.width = 33,
                                             .height = 21,
                                             .colourType = pngColour,
                                             .interlaced = true,
                                             .rows = colour.pixels,
                                             .orientation = 6})},
        {"jpeg", support::jpegFile(colour, {.orientation = 3})},
        {"progressive jpeg", support::jpegFile(grey, {.progressive = true})},
        {"tiff", support::tiffFile(colour)},
        {"16-bit tiff", support::tiffFile(grey, {.bits = 16})},
        {"webp", support::webpFile(colour)},
    };
}

} // namespace

class TestDecoders : public QObject
{
    Q_OBJECT

private slots:
    void everyDecoderIsDescribed()
    {
        QCOMPARE(decoders::all().size(), std::size_t{4});
        for (const decoders::Decoder* decoder : decoders::all())
            QVERIFY(!decoder->id.empty() && !decoder->title.empty() && decoder->sniff && decoder->info &&
                    decoder->decode);
    }

    void losslessFormatsGiveTheVeryPixels()
    {
        for (const int channels : {1, 3}) {
            const Picture picture = support::slope(37, 23, channels);
            QCOMPARE(decoded(encodePng(picture)), picture);
            QCOMPARE(decoded(support::tiffFile(picture)), picture);
            QCOMPARE(decoded(support::tiffFile(picture, {.bits = 16})), picture);
        }
        const Picture colour = support::slope(37, 23, 3);
        QCOMPARE(decoded(support::webpFile(colour)), colour);
        QCOMPARE(decoded(support::pngFile({.width = 37,
                                           .height = 23,
                                           .colourType = pngColour,
                                           .interlaced = true,
                                           .rows = colour.pixels})),
                 colour);
    }

    void jpegComesCloseToThePixels()
    {
        for (const bool progressive : {false, true}) {
            for (const int channels : {1, 3}) {
                const Picture picture = support::slope(64, 48, channels);
                QVERIFY(farthest(decoded(support::jpegFile(picture, {.progressive = progressive})),
                                 picture) <= 8);
            }
        }
    }

    void sixteenBitsAreRoundedToEight()
    {
        const Picture picture = decoded(support::pngFile({.width = 3,
                                                          .height = 1,
                                                          .bitDepth = 16,
                                                          .colourType = pngGrey,
                                                          .rows = {0x00, 0x00, 0x80, 0xFF, 0xFF, 0xFF}}));
        QCOMPARE(picture.pixels, (FileBytes{0, 128, 255})); // 0x80FF / 257 = 128.5 less a little
    }

    void fewBitsAndPalettesBecomeChannels()
    {
        const Picture grey = decoded(support::pngFile(
            {.width = 4, .height = 1, .bitDepth = 2, .colourType = pngGrey, .rows = {0b00011011}}));
        QCOMPARE(grey.pixels, (FileBytes{0, 85, 170, 255}));
        const Picture palette = decoded(support::pngFile({.width = 2,
                                                          .height = 1,
                                                          .colourType = pngPalette,
                                                          .rows = {1, 0},
                                                          .palette = {10, 20, 30, 200, 100, 50}}));
        QCOMPARE(palette.channels, 3);
        QCOMPARE(palette.pixels, (FileBytes{200, 100, 50, 10, 20, 30}));
    }

    void transparencyIsLaidOverWhite()
    {
        const FileBytes rows = {100, 0, 200, 0, 100, 0, 200, 255, 100, 0, 200, 51};
        const FileBytes expected = {255, 255, 255, 100, 0, 200, 224, 204, 244};
        QCOMPARE(
            decoded(support::pngFile({.width = 3, .height = 1, .colourType = pngColourAlpha, .rows = rows}))
                .pixels,
            expected);
        QCOMPARE(decoded(support::webpFile({.width = 3, .height = 1, .channels = 4, .pixels = rows})).pixels,
                 expected);
        const Picture palette = decoded(support::pngFile({.width = 2,
                                                          .height = 1,
                                                          .colourType = pngPalette,
                                                          .rows = {0, 1},
                                                          .palette = {10, 20, 30, 1, 2, 3},
                                                          .paletteAlpha = {0}}));
        QCOMPARE(palette.pixels, (FileBytes{255, 255, 255, 1, 2, 3}));
    }

    void inksBecomeColours()
    {
        // Adobe's JPEG stores inverted inks: 255 is none. Cyan alone, black alone, none.
        Picture inks{.width = 48, .height = 16, .channels = 4};
        for (int i = 0; i < 48 * 16; ++i) {
            const int third = i % 48 / 16;
            const FileBytes pixel = third == 0   ? FileBytes{0, 255, 255, 255}
                                    : third == 1 ? FileBytes{255, 255, 255, 0}
                                                 : FileBytes{255, 255, 255, 255};
            inks.pixels.insert(inks.pixels.end(), pixel.begin(), pixel.end());
        }
        const Picture jpeg = decoded(support::jpegFile(inks, {.quality = 100, .inks = true}));
        Picture plain = inks; // TIFF stores them as they are
        for (std::uint8_t& value : plain.pixels)
            value = static_cast<std::uint8_t>(255 - value);
        const Picture tiff = decoded(support::tiffFile(plain, {.inks = true}));
        for (const Picture& picture : {jpeg, tiff}) {
            QCOMPARE(picture.channels, 3);
            const auto level = [&](int x, int c) {
                return static_cast<int>(picture.pixels[static_cast<std::size_t>((5 * 48 + x) * 3 + c)]);
            };
            QVERIFY(level(5, 0) < 8 && level(5, 1) > 247 && level(5, 2) > 247);
            QVERIFY(level(21, 0) < 8 && level(21, 1) < 8);
            QVERIFY(level(40, 0) > 247 && level(40, 2) > 247);
        }
    }

    void orientationIsReadFromEveryFormatThatHasOne()
    {
        const Picture picture = support::slope(16, 8, 3);
        for (int orientation = 1; orientation <= 8; ++orientation) {
            QCOMPARE(decoded(support::jpegFile(picture, {.orientation = orientation})).orientation,
                     orientation);
            QCOMPARE(decoded(support::tiffFile(picture, {.orientation = orientation})).orientation,
                     orientation);
            QCOMPARE(decoded(support::tiffFile(picture, {.orientation = orientation})).pixels,
                     picture.pixels);
            QCOMPARE(decoded(support::pngFile({.width = 16,
                                               .height = 8,
                                               .colourType = pngColour,
                                               .rows = picture.pixels,
                                               .orientation = orientation}))
                         .orientation,
                     orientation);
        }
    }

    void turningUprightFollowsTheExifTable()
    {
        // A 2 x 1 picture holding 1 2, and where its pixels go (EXIF 2.3, tag 0x0112).
        const std::vector<FileBytes> expected = {{1, 2}, {2, 1}, {2, 1}, {1, 2},
                                                 {1, 2}, {1, 2}, {2, 1}, {2, 1}};
        for (int orientation = 1; orientation <= 8; ++orientation) {
            const Picture turned = upright(
                {.width = 2, .height = 1, .channels = 1, .orientation = orientation, .pixels = {1, 2}});
            QCOMPARE(turned.pixels, expected[static_cast<std::size_t>(orientation - 1)]);
            QCOMPARE(turned.width, orientation >= 5 ? 1 : 2);
            QCOMPARE(turned.orientation, 1);
        }
        const Picture six =
            upright({.width = 2, .height = 2, .channels = 1, .orientation = 6, .pixels = {1, 2, 3, 4}});
        QCOMPARE(six.pixels, (FileBytes{3, 1, 4, 2})); // a quarter turn clockwise
    }

    void infoAgreesWithTheDecodedPicture()
    {
        const support::TemporaryFolder folder;
        for (const Seed& seed : seeds()) {
            support::write(folder / "picture.bin", seed.file);
            const auto info = pictureInfo(folder / "picture.bin");
            QVERIFY2(info, seed.title);
            const Picture picture = decoded(seed.file);
            QCOMPARE(*info,
                     (PictureInfo{picture.width, picture.height, picture.channels, picture.orientation}));
        }
    }

    void aHugeHeaderIsRefusedInOneSentence()
    {
        const support::TemporaryFolder folder;
        FileBytes file = encodePng(support::slope(8, 8, 3));
        const FileBytes size = {0, 0, 0x9C, 0x40}; // 40,000
        std::copy(size.begin(), size.end(), file.begin() + 16);
        std::copy(size.begin(), size.end(), file.begin() + 20);
        // The checksum of the header, by the book (RFC 2083, 3.4).
        std::uint32_t crc = 0xFFFFFFFF;
        for (std::size_t i = 12; i < 29; ++i) {
            crc ^= file[i];
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320U : 0U);
        }
        crc = ~crc;
        for (std::size_t i = 0; i < 4; ++i)
            file[29 + i] = static_cast<std::uint8_t>(crc >> (24 - 8 * i));
        support::write(folder / "huge.png", file);
        for (const auto& error :
             {pictureInfo(folder / "huge.png").error(), readPicture(folder / "huge.png").error()}) {
            QCOMPARE(error.kind, ErrorKind::Memory);
            QCOMPARE(
                error.sentence,
                std::string("huge.png is 40000 x 40000 pixels, which takes 4.8 GB of memory; the limit is "
                            "512 MB. Save a smaller copy and use that."));
        }
    }

    void textNamedJpgIsRefusedInOneSentence()
    {
        const support::TemporaryFolder folder;
        support::write(folder / "notes.jpg",
                       std::string_view("Dear diary, today I learned about pictures.\n"));
        const auto picture = readPicture(folder / "notes.jpg");
        QVERIFY(!picture);
        QCOMPARE(picture.error().sentence,
                 std::string("notes.jpg is not a picture that Oriel reads: inside it is text. Use PNG, "
                             "JPEG, TIFF or WebP."));
    }

    void filesThatAreNoFilesAreRefused()
    {
        const support::TemporaryFolder folder;
        support::write(folder / "empty.png", std::string_view());
        QCOMPARE(::mkfifo((folder / "pipe.png").c_str(), 0600), 0);
        for (const char* name : {"empty.png", "pipe.png", "absent.png"}) {
            const auto picture = readPicture(folder / name);
            QVERIFY(!picture);
            QVERIFY(isOneSentence(picture.error(), name));
        }
    }

    void everyTruncationOfEveryFormatIsATypedError()
    {
        const support::TemporaryFolder folder;
        for (const Seed& seed : seeds()) {
            for (std::size_t length = 1; length + 13 < seed.file.size();
                 ++length) { // the end chunk of PNG is 12 bytes
                const FileBytes part(seed.file.begin(),
                                     seed.file.begin() + static_cast<std::ptrdiff_t>(length));
                const auto picture = decodePicture(part, "cut.bin");
                QVERIFY2(!picture, qPrintable(QString("%1 cut at %2").arg(seed.title).arg(length)));
                QVERIFY2(isOneSentence(picture.error(), "cut.bin"), picture.error().sentence.c_str());
            }
            support::write(folder / "cut.bin", FileBytes(seed.file.begin(), seed.file.end() - 14));
            QVERIFY2(!pictureInfo(folder / "cut.bin"), seed.title);
        }
    }

    void damagedBytesNeverDoMoreThanFail()
    {
        std::srand(1);
        const int rounds = support::isFullTier() ? 20000 : 400;
        for (const Seed& seed : seeds()) {
            for (int round = 0; round < rounds; ++round) {
                FileBytes file = seed.file;
                for (int flip = 0; flip <= round % 4; ++flip)
                    file[static_cast<std::size_t>(std::rand()) %
                         (round % 2 ? file.size() : std::min<std::size_t>(file.size(), 80))] =
                        static_cast<std::uint8_t>(std::rand());
                const auto picture = decodePicture(file, "odd.bin", {.decodedBytes = 4'000'000});
                if (!picture)
                    QVERIFY2(isOneSentence(picture.error(), "odd.bin"), picture.error().sentence.c_str());
                else
                    QCOMPARE(picture->pixels.size(),
                             picture->rowBytes() * static_cast<std::size_t>(picture->height));
            }
        }
    }

    void realPhotosDecodeWhereTheyAreInstalled()
    {
        const std::filesystem::path folder = "/usr/lib/python3/dist-packages/skimage/data";
        if (!std::filesystem::exists(folder))
            QSKIP("python3-skimage is not installed");
        int decodedCount = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (looksLikePicture(entry.path()))
                decodedCount += readPicture(entry.path()) ? 1 : 0;
        QVERIFY(decodedCount > 0);
    }
};

QTEST_APPLESS_MAIN(TestDecoders)
#include "tst_decoders.moc"
